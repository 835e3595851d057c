-- The movements, each one statement of the caller's transaction and so one round trip. They only spare the program from writing the
-- rows one by one: whatever they write passes the same triggers as anyone's SQL. Order of locks: caller key, hold, accounts by
-- id; lots are changed only by whoever holds their account. Hold and payment, the hottest, write their postings themselves.
CREATE TYPE points_intent AS (
    id uuid, reason text, memo text, subject_type text, subject_id uuid, actor_kind text, actor_id uuid, caller_key text,
    body_hash bytea, at timestamptz
);
-- balance_after is that of the account that the movement is about, as it was then: a replay gives the same.
CREATE TYPE points_receipt AS (transaction_id uuid, balance_after bigint, replayed boolean);
CREATE TYPE points_line AS (account_id uuid, amount bigint, lots bigint[], lot_amounts bigint[], lot_expiries timestamptz[]);

CREATE FUNCTION points_platform(p_purpose text, p_currency text) RETURNS uuid LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    RETURN ('00000000-0000-7000-8000-0000000000' || CASE p_currency WHEN 'POINTS' THEN '0' ELSE '1' END
        || CASE p_purpose WHEN 'ISSUE' THEN '1' WHEN 'EXPIRY' THEN '2' ELSE '3' END)::uuid;
END $$;

-- Begins a transaction, or gives the one that its caller key has made already, whose id is then another than that of the intent.
-- A second caller of the same key waits here.
CREATE FUNCTION points_begin(i points_intent, p_kind points_kind, p_currency points_currency, p_reverses uuid DEFAULT NULL,
    p_hold uuid DEFAULT NULL, p_hold_expires_at timestamptz DEFAULT NULL) RETURNS points_transaction LANGUAGE plpgsql AS $$
DECLARE
    t points_transaction;
    -- Before the transaction has its number, so that whoever sees a number can tell when all before it are settled.
    xact xid8 := pg_current_xact_id();
BEGIN
    INSERT INTO points_transaction (id, kind, currency, reason, memo, subject_type, subject_id, actor_kind, actor_id,
        reverses, hold_id, hold_expires_at, caller_key, body_hash, created_at)
    VALUES (i.id, p_kind, p_currency, i.reason, i.memo, i.subject_type, i.subject_id, i.actor_kind, i.actor_id, p_reverses, p_hold, p_hold_expires_at, i.caller_key, i.body_hash, i.at)
    ON CONFLICT ON CONSTRAINT points_transaction_caller_key_key DO NOTHING RETURNING * INTO t;
    IF t.id IS NULL THEN
        SELECT * INTO t FROM points_transaction WHERE caller_key = i.caller_key;
        IF t.body_hash <> i.body_hash OR t.kind <> p_kind THEN
            PERFORM points_refuse('points_transaction_same_body_check', 'the key was used for something else');
        END IF;
    END IF;
    RETURN t;
END $$;

-- The receipt, found by the kind of the transaction: the balance of the account that it is about.
CREATE FUNCTION points_receipt_of(t points_transaction, p_replayed boolean) RETURNS points_receipt LANGUAGE sql STABLE AS $$
    SELECT ROW(t.id, (SELECT p.balance_after FROM points_posting p JOIN points_account a ON a.id = p.account_id
        WHERE p.transaction_id = t.id AND p.seq IS NOT NULL
        ORDER BY CASE t.kind WHEN 'SETTLE' THEN a.purpose <> 'HELD' WHEN 'RELEASE' THEN a.purpose <> 'AVAILABLE'
            WHEN 'HOLD' THEN a.purpose <> 'AVAILABLE' WHEN 'REVERSE' THEN p.amount < 0 WHEN 'AWARD' THEN p.amount < 0
            ELSE p.amount > 0 END LIMIT 1), p_replayed)::points_receipt
$$;

-- An owner's account; both of his are opened on first use, together, so that whoever finds one can lock both. Of somebody who was merged into another: that of the other.
CREATE FUNCTION points_account_of(p_kind text, p_owner uuid, p_purpose text, p_currency text, p_at timestamptz)
    RETURNS uuid LANGUAGE plpgsql AS $$
DECLARE
    a points_account;
BEGIN
    SELECT * INTO a FROM points_account WHERE owner_id = p_owner AND currency = p_currency::points_currency
        AND purpose = 'AVAILABLE' AND owner_kind = p_kind::points_owner_kind;
    IF a.successor_id IS NOT NULL THEN
        SELECT * INTO a FROM points_account WHERE id = a.successor_id;
    END IF;
    IF p_purpose = 'AVAILABLE' AND a.id IS NOT NULL THEN
        RETURN a.id;
    END IF;
    p_kind := coalesce(a.owner_kind::text, p_kind);
    p_owner := coalesce(a.owner_id, p_owner);
    FOR attempt IN 1 .. 2 LOOP
        SELECT * INTO a FROM points_account WHERE owner_id = p_owner AND currency = p_currency::points_currency
            AND purpose = p_purpose::points_purpose AND owner_kind = p_kind::points_owner_kind;
        EXIT WHEN a.id IS NOT NULL;
        INSERT INTO points_account (id, owner_kind, owner_id, purpose, currency, opened_at)
        SELECT gen_random_uuid(), p_kind::points_owner_kind, p_owner, b.purpose, p_currency::points_currency, p_at
        FROM unnest(ARRAY ['AVAILABLE', 'HELD']::points_purpose[]) AS b (purpose)
        ON CONFLICT ON CONSTRAINT points_account_owner_key DO NOTHING;
    END LOOP;
    RETURN a.id;
END $$;

CREATE FUNCTION points_lock(p_accounts uuid[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM points_account WHERE id = ANY (p_accounts) AND owner_kind <> 'PLATFORM' ORDER BY id FOR NO KEY UPDATE;
END $$;

-- All postings of one transaction, in one statement.
CREATE FUNCTION points_post(t points_transaction, p_lines points_line[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO points_posting (transaction_id, account_id, amount, seq, balance_after, hash, lots, lot_amounts, lot_expiries)
    SELECT t.id, a.id, m.amount,
        CASE WHEN a.owner_kind <> 'PLATFORM' THEN a.last_seq + 1 END,
        CASE WHEN a.owner_kind <> 'PLATFORM' THEN a.balance + m.amount END,
        CASE WHEN a.owner_kind <> 'PLATFORM'
            THEN points_hash(t.digest, a.last_hash, a.id, a.last_seq + 1, m.amount, a.balance + m.amount) END,
        m.lots, m.lot_amounts, m.lot_expiries
    FROM unnest(p_lines) AS m JOIN points_account a ON a.id = m.account_id WHERE m.amount <> 0;
END $$;

-- Takes from the lots that expire first; what has expired is no longer there to be taken, swept or not. The lots of one transaction
-- may be asked for first, whatever their day. The account is locked by the caller.
CREATE FUNCTION points_take(p_account uuid, p_amount bigint, p_at timestamptz, p_first uuid DEFAULT NULL) RETURNS points_line
    LANGUAGE plpgsql AS $$
DECLARE
    l record;
    missing bigint := p_amount;
    line points_line;
BEGIN
    line.account_id := p_account;
    line.amount := -p_amount;
    IF p_first IS NOT NULL THEN
        FOR l IN SELECT id, remaining FROM points_lot WHERE transaction_id = p_first AND account_id = p_account AND NOT spent
            ORDER BY expires_at, id LOOP
            EXIT WHEN missing = 0;
            line.lots := line.lots || l.id;
            line.lot_amounts := line.lot_amounts || -least(missing, l.remaining);
            missing := missing - least(missing, l.remaining);
        END LOOP;
    END IF;
    IF missing > 0 THEN
        FOR l IN SELECT id, remaining, transaction_id FROM points_lot WHERE account_id = p_account AND NOT spent
            AND expires_at > p_at ORDER BY expires_at, id LOOP
            CONTINUE WHEN l.transaction_id = p_first;
            line.lots := line.lots || l.id;
            line.lot_amounts := line.lot_amounts || -least(missing, l.remaining);
            missing := missing - least(missing, l.remaining);
            EXIT WHEN missing = 0;
        END LOOP;
    END IF;
    IF missing > 0 THEN
        PERFORM points_refuse('points_account_balance_check', 'there is not that much to take');
    END IF;
    RETURN line;
END $$;

-- Gives back into the very lots that the given transactions took from, together; of a part, the lot that expires last gets it
-- first, so that what stays spent was taken in the right order.
CREATE FUNCTION points_give_back(p_account uuid, p_amount bigint, p_taken_by uuid[]) RETURNS points_line LANGUAGE plpgsql AS $$
DECLARE
    l record;
    missing bigint := p_amount;
    line points_line;
BEGIN
    line.account_id := p_account;
    line.amount := p_amount;
    FOR l IN SELECT lot.id, -sum(u.amount)::bigint AS taken FROM points_posting p
        CROSS JOIN unnest(p.lots, p.lot_amounts) AS u (lot_id, amount) JOIN points_lot lot ON lot.id = u.lot_id
        WHERE p.transaction_id = ANY (p_taken_by) AND p.account_id = p_account
        GROUP BY lot.id HAVING sum(u.amount) < 0 ORDER BY lot.expires_at DESC, lot.id DESC LOOP
        EXIT WHEN missing = 0;
        line.lots := line.lots || l.id;
        line.lot_amounts := line.lot_amounts || least(missing, l.taken);
        missing := missing - least(missing, l.taken);
    END LOOP;
    IF missing > 0 THEN
        PERFORM points_refuse('points_lot_remaining_check', 'no more comes back than was taken');
    END IF;
    RETURN line;
END $$;

CREATE FUNCTION points_new_lot(p_account uuid, p_amount bigint, p_expires_at timestamptz) RETURNS points_line
    LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    RETURN ROW (p_account, p_amount, ARRAY [NULL]::bigint[], ARRAY [p_amount], ARRAY [p_expires_at])::points_line;
END $$;

-- What changes hands keeps its day: the receiver's lots expire as the giver's would have.
CREATE FUNCTION points_carried(p_taken points_line, p_to uuid) RETURNS points_line LANGUAGE plpgsql STABLE AS $$
DECLARE
    line points_line;
BEGIN
    line.account_id := p_to;
    line.amount := -p_taken.amount;
    SELECT array_agg(NULL::bigint), array_agg(d.amount), array_agg(d.expires_at)
    INTO line.lots, line.lot_amounts, line.lot_expiries
    FROM (SELECT l.expires_at, -sum(u.amount)::bigint AS amount FROM unnest(p_taken.lots, p_taken.lot_amounts) AS u (lot_id, amount)
        JOIN points_lot l ON l.id = u.lot_id GROUP BY l.expires_at ORDER BY l.expires_at) AS d;
    RETURN line;
END $$;

-- What reaches the account of somebody who was merged, or is being merged at this moment, goes on to the other, whole, with
-- its days.
CREATE FUNCTION points_forward(p_account uuid, p_at timestamptz) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    a points_account;
    next_id uuid;
    line points_line;
BEGIN
    SELECT * INTO a FROM points_account WHERE id = p_account AND successor_id IS NOT NULL;
    IF NOT FOUND THEN
        RETURN;
    END IF;
    PERFORM points_lock(ARRAY [a.id, a.successor_id]);
    SELECT * INTO a FROM points_account WHERE id = p_account;
    IF a.balance = 0 THEN
        RETURN;
    END IF;
    next_id := gen_random_uuid();
    SELECT a.id, -a.balance, array_agg(l.id ORDER BY l.id), array_agg(-l.remaining ORDER BY l.id), NULL INTO line
    FROM points_lot l WHERE l.account_id = a.id AND NOT l.spent;
    PERFORM points_post(points_begin(ROW (next_id, 'resident.merged', NULL, NULL, NULL, 'SYSTEM', NULL, 'merge:' || next_id,
        sha256(next_id::text::bytea), p_at)::points_intent, 'TRANSFER', a.currency),
        ARRAY [line, points_carried(line, a.successor_id)]);
END $$;

CREATE FUNCTION points_award(i points_intent, p_kind text, p_owner uuid, p_currency text, p_amount bigint,
    p_expires_at timestamptz) RETURNS points_receipt LANGUAGE plpgsql AS $$
DECLARE
    t points_transaction := points_begin(i, 'AWARD', p_currency::points_currency);
    account uuid;
BEGIN
    IF t.id <> i.id THEN
        RETURN points_receipt_of(t, true);
    END IF;
    account := points_account_of(p_kind, p_owner, 'AVAILABLE', p_currency, i.at);
    PERFORM points_lock(ARRAY [account]);
    PERFORM points_post(t, ARRAY [points_new_lot(account, p_amount, p_expires_at),
        ROW (points_platform('ISSUE', p_currency), -p_amount, NULL, NULL, NULL)::points_line]);
    PERFORM points_forward(account, i.at);
    RETURN points_receipt_of(t, false);
END $$;

-- An owner's two accounts, locked; opened, or found with whom the owner was merged into, only where they are not simply there.
CREATE FUNCTION points_lock_owner(p_kind text, p_owner uuid, p_currency text, p_both boolean, p_at timestamptz,
    OUT available points_account, OUT held points_account) LANGUAGE plpgsql AS $$
DECLARE
    a points_account;
    v_available uuid;
    v_held uuid;
BEGIN
    FOR a IN SELECT * FROM points_account WHERE owner_id = p_owner AND currency = p_currency::points_currency
        AND purpose IN ('AVAILABLE', 'HELD') AND owner_kind = p_kind::points_owner_kind ORDER BY id FOR NO KEY UPDATE LOOP
        IF a.purpose = 'AVAILABLE' THEN
            available := a;
        ELSE
            held := a;
        END IF;
    END LOOP;
    IF available.id IS NULL OR available.successor_id IS NOT NULL OR (p_both AND held.id IS NULL) THEN
        v_available := points_account_of(p_kind, p_owner, 'AVAILABLE', p_currency, p_at);
        v_held := points_account_of(p_kind, p_owner, 'HELD', p_currency, p_at);
        PERFORM points_lock(ARRAY [v_available, v_held]);
        SELECT * INTO available FROM points_account WHERE id = v_available;
        SELECT * INTO held FROM points_account WHERE id = v_held;
    END IF;
END $$;

CREATE FUNCTION points_hold(i points_intent, p_kind text, p_owner uuid, p_currency text, p_amount bigint,
    p_expires_at timestamptz) RETURNS points_receipt LANGUAGE plpgsql AS $$
DECLARE
    t points_transaction := points_begin(i, 'HOLD', p_currency::points_currency, NULL, i.id, p_expires_at);
    o record;
    a points_account;
    h points_account;
    taken points_line;
BEGIN
    IF t.id <> i.id THEN
        RETURN points_receipt_of(t, true);
    END IF;
    o := points_lock_owner(p_kind, p_owner, p_currency, true, i.at);
    a := o.available;
    h := o.held;
    taken := points_take(a.id, p_amount, i.at);
    INSERT INTO points_posting VALUES
        (t.id, a.id, -p_amount, a.last_seq + 1, a.balance - p_amount,
            points_hash(t.digest, a.last_hash, a.id, a.last_seq + 1, -p_amount, a.balance - p_amount), taken.lots, taken.lot_amounts),
        (t.id, h.id, p_amount, h.last_seq + 1, h.balance + p_amount,
            points_hash(t.digest, h.last_hash, h.id, h.last_seq + 1, p_amount, h.balance + p_amount), NULL, NULL);
    RETURN ROW (t.id, a.balance - p_amount, false)::points_receipt;
END $$;

CREATE FUNCTION points_redeem(i points_intent, p_kind text, p_owner uuid, p_currency text, p_amount bigint)
    RETURNS points_receipt LANGUAGE plpgsql AS $$
DECLARE
    t points_transaction := points_begin(i, 'REDEEM', p_currency::points_currency);
    a points_account;
    taken points_line;
BEGIN
    IF t.id <> i.id THEN
        RETURN points_receipt_of(t, true);
    END IF;
    a := (points_lock_owner(p_kind, p_owner, p_currency, false, i.at)).available;
    taken := points_take(a.id, p_amount, i.at);
    INSERT INTO points_posting VALUES
        (t.id, a.id, -p_amount, a.last_seq + 1, a.balance - p_amount,
            points_hash(t.digest, a.last_hash, a.id, a.last_seq + 1, -p_amount, a.balance - p_amount), taken.lots, taken.lot_amounts),
        (t.id, points_platform('SALES', p_currency), p_amount, NULL, NULL, NULL, NULL, NULL);
    RETURN ROW (t.id, a.balance - p_amount, false)::points_receipt;
END $$;

-- A hold's row and the two accounts it stands between, locked together with one more.
CREATE FUNCTION points_lock_hold(p_hold uuid, p_other uuid, OUT hold points_hold, OUT available uuid) LANGUAGE plpgsql AS $$
BEGIN
    SELECT * INTO hold FROM points_hold WHERE id = p_hold FOR NO KEY UPDATE;
    IF hold.ended_by IS NOT NULL THEN
        PERFORM points_refuse('points_hold_open_check', 'the hold has ended');
    END IF;
    SELECT p.account_id INTO available FROM points_posting p WHERE p.transaction_id = p_hold AND p.amount < 0;
    PERFORM points_lock(ARRAY [hold.held_account_id, available, p_other]);
END $$;

CREATE FUNCTION points_hold_currency(p_hold uuid) RETURNS points_currency LANGUAGE plpgsql STABLE AS $$
DECLARE
    c points_currency;
BEGIN
    SELECT currency INTO c FROM points_transaction WHERE id = p_hold AND kind = 'HOLD';
    IF c IS NULL THEN
        PERFORM points_refuse('points_hold_exists_check', 'no such hold');
    END IF;
    RETURN c;
END $$;

-- Pays from a hold, as much as was held or less; the rest goes back. The payee is the platform's SALES when p_kind is null.
CREATE FUNCTION points_settle(i points_intent, p_hold uuid, p_amount bigint, p_kind text, p_owner uuid,
    p_expires_at timestamptz) RETURNS points_receipt LANGUAGE plpgsql AS $$
DECLARE
    t points_transaction := points_begin(i, 'SETTLE', points_hold_currency(p_hold), NULL, p_hold);
    h record;
    payee uuid;
    rest bigint;
    lines points_line[];
BEGIN
    IF t.id <> i.id THEN
        RETURN points_receipt_of(t, true);
    END IF;
    payee := CASE WHEN p_kind IS NULL THEN points_platform('SALES', t.currency::text)
        ELSE points_account_of(p_kind, p_owner, 'AVAILABLE', t.currency::text, i.at) END;
    h := points_lock_hold(p_hold, payee);
    rest := (h.hold).amount - p_amount;
    IF p_amount <= 0 OR rest < 0 OR payee = h.available THEN
        PERFORM points_refuse('points_hold_amount_check', 'no more is paid than was held, and not to oneself');
    END IF;
    lines := ARRAY [ROW ((h.hold).held_account_id, -(h.hold).amount, NULL, NULL, NULL)::points_line,
        CASE WHEN p_kind IS NULL THEN ROW (payee, p_amount, NULL, NULL, NULL)::points_line
            ELSE points_new_lot(payee, p_amount, p_expires_at) END];
    IF rest > 0 THEN
        lines := lines || points_give_back(h.available, rest, ARRAY [p_hold]);
    END IF;
    PERFORM points_post(t, lines);
    PERFORM points_forward(h.available, i.at);
    PERFORM points_forward(payee, i.at);
    RETURN points_receipt_of(t, false);
END $$;

CREATE FUNCTION points_release(i points_intent, p_hold uuid) RETURNS points_receipt LANGUAGE plpgsql AS $$
DECLARE
    t points_transaction := points_begin(i, 'RELEASE', points_hold_currency(p_hold), NULL, p_hold);
    h record;
BEGIN
    IF t.id <> i.id THEN
        RETURN points_receipt_of(t, true);
    END IF;
    h := points_lock_hold(p_hold, NULL);
    PERFORM points_post(t, ARRAY [ROW ((h.hold).held_account_id, -(h.hold).amount, NULL, NULL, NULL)::points_line,
        points_give_back(h.available, (h.hold).amount, ARRAY [p_hold])]);
    PERFORM points_forward(h.available, i.at);
    RETURN points_receipt_of(t, false);
END $$;

-- From one owner to another. A pool's lots do not expire.
CREATE FUNCTION points_pay(i points_intent, p_as text, p_kind text, p_owner uuid, p_to_kind text, p_to_owner uuid, p_currency text,
    p_amount bigint) RETURNS points_receipt LANGUAGE plpgsql AS $$
DECLARE
    t points_transaction := points_begin(i, p_as::points_kind, p_currency::points_currency);
    payer uuid;
    payee uuid;
    taken points_line;
BEGIN
    IF t.id <> i.id THEN
        RETURN points_receipt_of(t, true);
    END IF;
    payer := points_account_of(p_kind, p_owner, 'AVAILABLE', p_currency, i.at);
    payee := points_account_of(p_to_kind, p_to_owner, 'AVAILABLE', p_currency, i.at);
    IF payer = payee THEN
        PERFORM points_refuse('points_transfer_other_check', 'giver and receiver are one');
    END IF;
    PERFORM points_lock(ARRAY [payer, payee]);
    taken := points_take(payer, p_amount, i.at);
    PERFORM points_post(t, ARRAY [taken,
        CASE WHEN p_to_kind = 'POOL' THEN points_new_lot(payee, p_amount, NULL) ELSE points_carried(taken, payee) END]);
    PERFORM points_forward(payee, i.at);
    RETURN points_receipt_of(t, false);
END $$;

-- Undoes a whole transaction by its opposite: what it gave is taken back, from the very lots it made as far as they are left;
-- what it took goes back into the very lots it was taken from. A hold is released instead, and what expired stays expired.
CREATE FUNCTION points_reverse(i points_intent, p_original uuid) RETURNS points_receipt LANGUAGE plpgsql AS $$
DECLARE
    t points_transaction;
    o points_transaction;
    available uuid;
    m record;
    lines points_line[] := '{}';
    accounts uuid[];
    amounts bigint[];
BEGIN
    SELECT * INTO o FROM points_transaction WHERE id = p_original;
    IF NOT FOUND THEN
        PERFORM points_refuse('points_transaction_exists_check', 'no such transaction');
    ELSIF o.kind NOT IN ('AWARD', 'REDEEM', 'SETTLE', 'TRANSFER', 'DONATE') OR o.reason = 'resident.merged' THEN
        PERFORM points_refuse('points_transaction_reversible_check', 'this kind of transaction is not reversed');
    END IF;
    t := points_begin(i, 'REVERSE', o.currency, p_original);
    IF t.id <> i.id THEN
        RETURN points_receipt_of(t, true);
    END IF;
    -- Where the hold that was settled had come from.
    SELECT p.account_id INTO available FROM points_posting p WHERE p.transaction_id = o.hold_id AND p.amount < 0;
    -- What was paid out of a hold comes back there; what would be taken from somebody who has been merged since is taken from
    -- the other.
    SELECT array_agg(n.account_id), array_agg(n.amount) INTO accounts, amounts FROM (
        SELECT b.account_id, -sum(b.amount)::bigint AS amount FROM (
            SELECT CASE WHEN a.purpose = 'HELD' THEN available
                WHEN p.amount > 0 AND p.account_id IS DISTINCT FROM available THEN coalesce(a.successor_id, a.id)
                ELSE a.id END AS account_id, p.amount
            FROM points_posting p JOIN points_account a ON a.id = p.account_id WHERE p.transaction_id = p_original
        ) AS b GROUP BY b.account_id HAVING sum(b.amount) <> 0
    ) AS n;
    PERFORM points_lock(accounts);
    FOR m IN SELECT a.id, u.amount, a.owner_kind = 'PLATFORM' AS platform
        FROM unnest(accounts, amounts) AS u (account_id, amount) JOIN points_account a ON a.id = u.account_id LOOP
        lines := lines || CASE WHEN m.platform THEN ROW (m.id, m.amount, NULL, NULL, NULL)::points_line
            WHEN m.amount < 0 THEN points_take(m.id, -m.amount, i.at, p_original)
            ELSE points_give_back(m.id, m.amount, ARRAY [p_original, o.hold_id]) END;
    END LOOP;
    PERFORM points_post(t, lines);
    FOR m IN SELECT u.account_id FROM unnest(accounts, amounts) AS u (account_id, amount) WHERE u.amount > 0 LOOP
        PERFORM points_forward(m.account_id, i.at);
    END LOOP;
    RETURN points_receipt_of(t, false);
END $$;

-- Takes due lots of at most p_most, an expiry per account; accounts somebody is at work on are left for the next round. Gives how
-- many lots it took and whether there may be more. A short transaction of its own.
CREATE FUNCTION points_expire(p_at timestamptz, p_most integer, OUT lots integer, OUT more boolean) LANGUAGE plpgsql AS $$
DECLARE
    due uuid[];
    claimed uuid[];
    a record;
    line points_line;
    next_id uuid;
BEGIN
    lots := 0;
    SELECT array_agg(DISTINCT d.account_id), count(*) = p_most INTO due, more
    FROM (SELECT l.account_id FROM points_lot l WHERE NOT l.spent AND l.expires_at < 'infinity' AND l.expires_at <= p_at
        ORDER BY l.expires_at, l.account_id LIMIT p_most) AS d;
    SELECT array_agg(c.id) INTO claimed FROM (SELECT p.id FROM points_account p WHERE p.id = ANY (due) ORDER BY p.id
        FOR NO KEY UPDATE SKIP LOCKED) AS c;
    FOR a IN SELECT c.id, c.currency FROM points_account c WHERE c.id = ANY (claimed) ORDER BY c.id LOOP
        SELECT a.id, -sum(d.remaining)::bigint, array_agg(d.id), array_agg(-d.remaining), NULL INTO line
        FROM (SELECT l.id, l.remaining FROM points_lot l WHERE l.account_id = a.id AND NOT l.spent AND l.expires_at <= p_at
            ORDER BY l.expires_at, l.id LIMIT p_most) AS d;
        CONTINUE WHEN line.amount IS NULL;
        next_id := gen_random_uuid();
        PERFORM points_post(points_begin(ROW (next_id, 'lot.expired', NULL, NULL, NULL, 'SYSTEM', NULL, 'expiry:' || next_id,
            sha256(next_id::text::bytea), p_at)::points_intent, 'EXPIRE', a.currency),
            ARRAY [line, ROW (points_platform('EXPIRY', a.currency::text), -line.amount, NULL, NULL, NULL)::points_line]);
        lots := lots + cardinality(line.lots);
    END LOOP;
END $$;

-- One resident turned out to be another: what he has goes over, and his accounts lead there from now on. Open holds stay with what
-- they were made for; what comes back from them follows.
CREATE FUNCTION points_merge(p_from uuid, p_into uuid, p_at timestamptz) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    a record;
    target uuid;
BEGIN
    FOR a IN SELECT id, currency FROM points_account WHERE owner_id = p_from AND owner_kind = 'RESIDENT'
        AND purpose = 'AVAILABLE' AND successor_id IS NULL ORDER BY id LOOP
        target := points_account_of('RESIDENT', p_into, 'AVAILABLE', a.currency::text, p_at);
        PERFORM points_lock(ARRAY [a.id, target]);
        UPDATE points_account SET successor_id = target WHERE id = a.id OR successor_id = a.id;
        PERFORM points_forward(a.id, p_at);
    END LOOP;
END $$;
