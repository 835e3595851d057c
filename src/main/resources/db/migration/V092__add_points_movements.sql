-- The movements, each one statement of the caller's transaction and so one round trip. They only spare the program from writing the
-- rows one by one: whatever they write passes the same triggers as anyone's SQL. Order of locks: caller key, hold, accounts by
-- id; lots are changed only by whoever holds their account.
CREATE TYPE points_intent AS (
    id uuid, reason text, memo text, subject_type text, subject_id uuid, actor_kind text, actor_id uuid, caller_key text,
    body_hash bytea, at timestamptz
);
-- balance_after is that of the account that the movement is about, as it was then: a replay gives the same.
CREATE TYPE points_receipt AS (transaction_id uuid, balance_after bigint, replayed boolean);

CREATE FUNCTION points_platform(p_purpose text, p_currency text) RETURNS uuid LANGUAGE sql STABLE AS $$
    SELECT id FROM points_account WHERE owner_id = '00000000-0000-0000-0000-000000000000' AND purpose = p_purpose
        AND currency = p_currency AND owner_kind = 'PLATFORM'
$$;

-- The owner's account, opened on first use. Of somebody who was merged into another: that of the other.
CREATE FUNCTION points_account_of(p_kind text, p_owner uuid, p_purpose text, p_currency text, p_at timestamptz)
    RETURNS uuid LANGUAGE plpgsql AS $$
DECLARE
    found points_account;
BEGIN
    SELECT * INTO found FROM points_account WHERE owner_id = p_owner AND purpose = 'AVAILABLE' AND currency = p_currency
        AND owner_kind = p_kind;
    IF found.successor_id IS NOT NULL THEN
        SELECT * INTO found FROM points_account WHERE id = found.successor_id;
    END IF;
    IF p_purpose = 'AVAILABLE' AND found.id IS NOT NULL THEN
        RETURN found.id;
    END IF;
    p_kind := coalesce(found.owner_kind, p_kind);
    p_owner := coalesce(found.owner_id, p_owner);
    SELECT * INTO found FROM points_account WHERE owner_id = p_owner AND purpose = p_purpose AND currency = p_currency
        AND owner_kind = p_kind;
    IF found.id IS NULL THEN
        INSERT INTO points_account (id, owner_kind, owner_id, purpose, currency, opened_at)
        VALUES (gen_random_uuid(), p_kind, p_owner, p_purpose, p_currency, p_at)
        ON CONFLICT ON CONSTRAINT points_account_owner_key DO NOTHING RETURNING * INTO found;
        IF found.id IS NULL THEN
            SELECT * INTO found FROM points_account WHERE owner_id = p_owner AND purpose = p_purpose
                AND currency = p_currency AND owner_kind = p_kind;
        END IF;
    END IF;
    RETURN found.id;
END $$;

-- Begins a transaction, or gives the one that its caller key has made already. A second caller of the same key waits here.
CREATE FUNCTION points_begin(i points_intent, p_kind text, p_currency text, p_reverses uuid, OUT t points_transaction,
    OUT replayed boolean) LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO points_transaction (id, kind, currency, reason, memo, memo_digest, subject_type, subject_id, actor_kind, actor_id,
        reverses, caller_key, body_hash, created_at)
    VALUES (i.id, p_kind, p_currency, i.reason, i.memo, sha256(convert_to(coalesce(i.memo, ''), 'UTF8')), i.subject_type,
        i.subject_id, i.actor_kind, i.actor_id, p_reverses, i.caller_key, i.body_hash, i.at)
    ON CONFLICT ON CONSTRAINT points_transaction_caller_key_key DO NOTHING RETURNING * INTO t;
    replayed := t.id IS NULL;
    IF replayed THEN
        SELECT * INTO t FROM points_transaction WHERE caller_key = i.caller_key;
        IF t.body_hash <> i.body_hash OR t.kind <> p_kind THEN
            PERFORM points_refuse('points_transaction_same_body_check', 'the key was used for something else');
        END IF;
    END IF;
END $$;

CREATE FUNCTION points_lock(p_accounts uuid[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM points_account WHERE id = ANY (p_accounts) AND owner_kind <> 'PLATFORM' ORDER BY id FOR NO KEY UPDATE;
END $$;

-- All postings of one transaction, in one statement.
CREATE FUNCTION points_post(t points_transaction, p_accounts uuid[], p_amounts bigint[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO points_posting (transaction_id, account_id, amount, seq, balance_after, hash)
    SELECT t.id, a.id, m.amount,
        CASE WHEN a.owner_kind <> 'PLATFORM' THEN a.last_seq + 1 END,
        CASE WHEN a.owner_kind <> 'PLATFORM' THEN a.balance + m.amount END,
        CASE WHEN a.owner_kind <> 'PLATFORM'
            THEN points_hash(a.id, a.last_seq + 1, m.amount, a.balance + m.amount, a.last_hash, t) END
    FROM unnest(p_accounts, p_amounts) AS m (account_id, amount) JOIN points_account a ON a.id = m.account_id
    WHERE m.amount <> 0;
END $$;

CREATE FUNCTION points_receipt_of(p_transaction uuid, p_account uuid, p_replayed boolean) RETURNS points_receipt
    LANGUAGE plpgsql STABLE AS $$
DECLARE
    r points_receipt;
BEGIN
    r.transaction_id := p_transaction;
    r.replayed := p_replayed;
    SELECT balance_after INTO r.balance_after FROM points_posting WHERE transaction_id = p_transaction AND account_id = p_account;
    RETURN r;
END $$;

-- The same, found by the kind of the transaction alone.
CREATE FUNCTION points_receipt_again(t points_transaction, p_replayed boolean) RETURNS points_receipt LANGUAGE sql STABLE AS $$
    SELECT ROW(t.id, (SELECT p.balance_after FROM points_posting p JOIN points_account a ON a.id = p.account_id
        WHERE p.transaction_id = t.id AND p.seq IS NOT NULL
        ORDER BY CASE t.kind WHEN 'SETTLE' THEN a.purpose <> 'HELD' WHEN 'RELEASE' THEN a.purpose <> 'AVAILABLE'
            WHEN 'HOLD' THEN a.purpose <> 'AVAILABLE' WHEN 'REVERSE' THEN p.amount < 0 ELSE p.amount > 0 END LIMIT 1),
        p_replayed)::points_receipt
$$;

-- Takes from the lots that expire first; what has expired is no longer there to be taken, swept or not. The lots of one transaction
-- may be asked for first, whatever their day. The account is locked by the caller.
CREATE FUNCTION points_take(p_transaction uuid, p_account uuid, p_amount bigint, p_at timestamptz, p_first uuid DEFAULT NULL)
    RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    l record;
    missing bigint := p_amount;
    lots bigint[] := '{}';
    amounts bigint[] := '{}';
BEGIN
    IF p_first IS NOT NULL THEN
        FOR l IN SELECT id, remaining FROM points_lot WHERE transaction_id = p_first AND account_id = p_account AND NOT spent
            ORDER BY expires_at, id LOOP
            EXIT WHEN missing = 0;
            lots := lots || l.id;
            amounts := amounts || -least(missing, l.remaining);
            missing := missing - least(missing, l.remaining);
        END LOOP;
    END IF;
    IF missing > 0 THEN
        FOR l IN SELECT id, remaining FROM points_lot WHERE account_id = p_account AND NOT spent AND expires_at > p_at
            AND transaction_id IS DISTINCT FROM p_first ORDER BY expires_at, id LOOP
            lots := lots || l.id;
            amounts := amounts || -least(missing, l.remaining);
            missing := missing - least(missing, l.remaining);
            EXIT WHEN missing = 0;
        END LOOP;
    END IF;
    IF missing > 0 THEN
        PERFORM points_refuse('points_account_balance_check', 'there is not that much to take');
    END IF;
    INSERT INTO points_lot_use SELECT p_transaction, u.lot_id, u.amount FROM unnest(lots, amounts) AS u (lot_id, amount);
END $$;

-- Puts back what the given transactions took together from the account's lots; of a part, the lot that expires last gets it
-- first, so that what stays spent was taken in the right order.
CREATE FUNCTION points_put_back(p_transaction uuid, p_account uuid, p_amount bigint, p_taken_by uuid[]) RETURNS void
    LANGUAGE plpgsql AS $$
DECLARE
    l record;
    missing bigint := p_amount;
BEGIN
    FOR l IN SELECT lot.id, -sum(u.amount)::bigint AS taken FROM points_lot_use u JOIN points_lot lot ON lot.id = u.lot_id
        WHERE u.transaction_id = ANY (p_taken_by) AND lot.account_id = p_account
        GROUP BY lot.id HAVING sum(u.amount) < 0 ORDER BY lot.expires_at DESC, lot.id DESC LOOP
        EXIT WHEN missing = 0;
        INSERT INTO points_lot_use VALUES (p_transaction, l.id, least(missing, l.taken));
        missing := missing - least(missing, l.taken);
    END LOOP;
    IF missing > 0 THEN
        PERFORM points_refuse('points_lot_remaining_check', 'no more comes back than was taken');
    END IF;
END $$;

CREATE FUNCTION points_make_lot(p_transaction uuid, p_account uuid, p_amount bigint, p_expires_at timestamptz) RETURNS void
    LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO points_lot (account_id, transaction_id, amount, remaining, expires_at)
    VALUES (p_account, p_transaction, p_amount, p_amount, coalesce(p_expires_at, 'infinity'));
END $$;

-- What changes hands keeps its day: the receiver's lots expire as the giver's would have.
CREATE FUNCTION points_carry_lots(p_transaction uuid, p_from uuid, p_to uuid) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO points_lot (account_id, transaction_id, amount, remaining, expires_at)
    SELECT p_to, p_transaction, -sum(u.amount), -sum(u.amount), l.expires_at
    FROM points_lot_use u JOIN points_lot l ON l.id = u.lot_id
    WHERE u.transaction_id = p_transaction AND l.account_id = p_from GROUP BY l.expires_at ORDER BY l.expires_at;
END $$;

-- What reaches the account of somebody who was merged, or is being merged at this moment, goes on to the other, whole, with its days.
CREATE FUNCTION points_forward(p_account uuid, p_at timestamptz) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    a points_account;
    t points_transaction;
    next_id uuid := gen_random_uuid();
BEGIN
    SELECT * INTO a FROM points_account c WHERE c.id = p_account;
    IF a.successor_id IS NULL THEN
        RETURN;
    END IF;
    PERFORM points_lock(ARRAY [a.id, a.successor_id]);
    SELECT * INTO a FROM points_account c WHERE c.id = p_account;
    IF a.balance = 0 THEN
        RETURN;
    END IF;
    t := (points_begin(ROW (next_id, 'resident.merged', NULL, NULL, NULL, 'SYSTEM', NULL, 'merge:' || next_id, sha256(next_id::text::bytea),
        p_at)::points_intent, 'TRANSFER', a.currency, NULL)).t;
    INSERT INTO points_lot_use SELECT t.id, l.id, -l.remaining FROM points_lot l WHERE l.account_id = a.id AND NOT l.spent;
    PERFORM points_carry_lots(t.id, a.id, a.successor_id);
    PERFORM points_post(t, ARRAY [a.id, a.successor_id], ARRAY [-a.balance, a.balance]);
END $$;

CREATE FUNCTION points_award(i points_intent, p_kind text, p_owner uuid, p_currency text, p_amount bigint,
    p_expires_at timestamptz) RETURNS points_receipt LANGUAGE plpgsql AS $$
DECLARE
    b record;
    account uuid;
BEGIN
    b := points_begin(i, 'AWARD', p_currency, NULL);
    IF b.replayed THEN
        RETURN points_receipt_again(b.t, true);
    END IF;
    account := points_account_of(p_kind, p_owner, 'AVAILABLE', p_currency, i.at);
    PERFORM points_lock(ARRAY [account]);
    PERFORM points_make_lot(i.id, account, p_amount, p_expires_at);
    PERFORM points_post(b.t, ARRAY [points_platform('ISSUE', p_currency), account], ARRAY [-p_amount, p_amount]);
    PERFORM points_forward(account, i.at);
    RETURN points_receipt_of(i.id, account, false);
END $$;

CREATE FUNCTION points_hold(i points_intent, p_kind text, p_owner uuid, p_currency text, p_amount bigint,
    p_expires_at timestamptz) RETURNS points_receipt LANGUAGE plpgsql AS $$
DECLARE
    b record;
    available uuid;
    held uuid;
BEGIN
    b := points_begin(i, 'HOLD', p_currency, NULL);
    IF b.replayed THEN
        RETURN points_receipt_again(b.t, true);
    END IF;
    available := points_account_of(p_kind, p_owner, 'AVAILABLE', p_currency, i.at);
    held := points_account_of(p_kind, p_owner, 'HELD', p_currency, i.at);
    PERFORM points_lock(ARRAY [available, held]);
    PERFORM points_take(i.id, available, p_amount, i.at);
    INSERT INTO points_hold (id, held_account_id, available_account_id, amount, owner_type, owner_id, expires_at)
    VALUES (i.id, held, available, p_amount, i.subject_type, i.subject_id, p_expires_at);
    PERFORM points_post(b.t, ARRAY [available, held], ARRAY [-p_amount, p_amount]);
    RETURN points_receipt_of(i.id, available, false);
END $$;

-- Ends a hold by this transaction; the lock on its row makes that happen once.
CREATE FUNCTION points_end_hold(p_hold uuid, p_state text, p_by uuid) RETURNS points_hold LANGUAGE plpgsql AS $$
DECLARE
    h points_hold;
BEGIN
    SELECT * INTO h FROM points_hold WHERE id = p_hold FOR NO KEY UPDATE;
    IF NOT FOUND THEN
        PERFORM points_refuse('points_hold_exists_check', 'no such hold');
    END IF;
    PERFORM points_lock(ARRAY [h.held_account_id, h.available_account_id]);
    UPDATE points_hold SET state = p_state, ended_by = p_by WHERE id = p_hold;
    RETURN h;
END $$;

-- Pays from a hold, as much as was held or less; the rest goes back. The payee is the platform's SALES when p_kind is null.
CREATE FUNCTION points_settle(i points_intent, p_hold uuid, p_amount bigint, p_kind text, p_owner uuid,
    p_expires_at timestamptz) RETURNS points_receipt LANGUAGE plpgsql AS $$
DECLARE
    b record;
    h points_hold;
    in_currency text := (SELECT x.currency FROM points_transaction x WHERE x.id = p_hold);
    payee uuid;
    rest bigint;
BEGIN
    IF in_currency IS NULL THEN
        PERFORM points_refuse('points_hold_exists_check', 'no such hold');
    END IF;
    b := points_begin(i, 'SETTLE', in_currency, NULL);
    IF b.replayed THEN
        RETURN points_receipt_again(b.t, true);
    END IF;
    payee := CASE WHEN p_kind IS NULL THEN points_platform('SALES', in_currency)
        ELSE points_account_of(p_kind, p_owner, 'AVAILABLE', in_currency, i.at) END;
    PERFORM FROM points_hold WHERE id = p_hold FOR NO KEY UPDATE;
    PERFORM points_lock((SELECT ARRAY [held_account_id, available_account_id, payee] FROM points_hold WHERE id = p_hold));
    h := points_end_hold(p_hold, 'SETTLED', i.id);
    rest := h.amount - p_amount;
    IF p_amount <= 0 OR rest < 0 OR payee = h.available_account_id THEN
        PERFORM points_refuse('points_hold_amount_check', 'no more is paid than was held, and not to oneself');
    END IF;
    IF rest > 0 THEN
        PERFORM points_put_back(i.id, h.available_account_id, rest, ARRAY [p_hold]);
    END IF;
    IF p_kind IS NOT NULL THEN
        PERFORM points_make_lot(i.id, payee, p_amount, p_expires_at);
    END IF;
    PERFORM points_post(b.t, ARRAY [h.held_account_id, h.available_account_id, payee], ARRAY [-h.amount, rest, p_amount]);
    PERFORM points_forward(h.available_account_id, i.at);
    PERFORM points_forward(payee, i.at);
    RETURN points_receipt_of(i.id, h.held_account_id, false);
END $$;

CREATE FUNCTION points_release(i points_intent, p_hold uuid) RETURNS points_receipt LANGUAGE plpgsql AS $$
DECLARE
    b record;
    h points_hold;
    in_currency text := (SELECT x.currency FROM points_transaction x WHERE x.id = p_hold);
BEGIN
    IF in_currency IS NULL THEN
        PERFORM points_refuse('points_hold_exists_check', 'no such hold');
    END IF;
    b := points_begin(i, 'RELEASE', in_currency, NULL);
    IF b.replayed THEN
        RETURN points_receipt_again(b.t, true);
    END IF;
    h := points_end_hold(p_hold, 'RELEASED', i.id);
    PERFORM points_put_back(i.id, h.available_account_id, h.amount, ARRAY [p_hold]);
    PERFORM points_post(b.t, ARRAY [h.held_account_id, h.available_account_id], ARRAY [-h.amount, h.amount]);
    PERFORM points_forward(h.available_account_id, i.at);
    RETURN points_receipt_of(i.id, h.available_account_id, false);
END $$;

-- From one owner to another, or, when p_to_kind is null, to the platform's SALES.
CREATE FUNCTION points_pay(i points_intent, p_as text, p_kind text, p_owner uuid, p_to_kind text, p_to_owner uuid, p_currency text,
    p_amount bigint) RETURNS points_receipt LANGUAGE plpgsql AS $$
DECLARE
    b record;
    payer uuid;
    payee uuid;
BEGIN
    b := points_begin(i, p_as, p_currency, NULL);
    IF b.replayed THEN
        RETURN points_receipt_again(b.t, true);
    END IF;
    payer := points_account_of(p_kind, p_owner, 'AVAILABLE', p_currency, i.at);
    payee := CASE WHEN p_to_kind IS NULL THEN points_platform('SALES', p_currency)
        ELSE points_account_of(p_to_kind, p_to_owner, 'AVAILABLE', p_currency, i.at) END;
    IF payer = payee THEN
        PERFORM points_refuse('points_transfer_other_check', 'giver and receiver are one');
    END IF;
    PERFORM points_lock(ARRAY [payer, payee]);
    PERFORM points_take(i.id, payer, p_amount, i.at);
    IF p_to_kind = 'POOL' THEN
        PERFORM points_make_lot(i.id, payee, p_amount, NULL);
    ELSIF p_to_kind IS NOT NULL THEN
        PERFORM points_carry_lots(i.id, payer, payee);
    END IF;
    PERFORM points_post(b.t, ARRAY [payer, payee], ARRAY [-p_amount, p_amount]);
    PERFORM points_forward(payee, i.at);
    RETURN points_receipt_of(i.id, payer, false);
END $$;

-- Undoes a whole transaction by its opposite: what it gave is taken back, from the very lots it made as far as they are left;
-- what it took goes back into the very lots it was taken from. A hold is released instead, and what expired stays expired.
CREATE FUNCTION points_reverse(i points_intent, p_original uuid) RETURNS points_receipt LANGUAGE plpgsql AS $$
DECLARE
    b record;
    o points_transaction;
    h points_hold;
    m record;
    accounts uuid[];
    amounts bigint[];
BEGIN
    SELECT * INTO o FROM points_transaction WHERE id = p_original;
    IF NOT FOUND THEN
        PERFORM points_refuse('points_transaction_exists_check', 'no such transaction');
    ELSIF o.kind NOT IN ('AWARD', 'REDEEM', 'SETTLE', 'TRANSFER', 'DONATE') OR o.reason = 'resident.merged' THEN
        PERFORM points_refuse('points_transaction_reversible_check', 'this kind of transaction is not reversed');
    END IF;
    b := points_begin(i, 'REVERSE', o.currency, p_original);
    IF b.replayed THEN
        RETURN points_receipt_again(b.t, true);
    END IF;
    SELECT * INTO h FROM points_hold WHERE ended_by = p_original;
    SELECT array_agg(account_id ORDER BY account_id), array_agg(amount ORDER BY account_id) INTO accounts, amounts FROM (
        -- What was paid out of a hold comes back to where the hold had come from; what would be taken from somebody who has been
        -- merged since is taken from the other.
        SELECT account_id, -sum(amount)::bigint AS amount FROM (
            SELECT CASE WHEN p.account_id = h.held_account_id THEN h.available_account_id
                WHEN p.amount > 0 AND p.account_id IS DISTINCT FROM h.available_account_id
                THEN coalesce(a.successor_id, a.id) ELSE a.id END AS account_id, p.amount
            FROM points_posting p JOIN points_account a ON a.id = p.account_id WHERE p.transaction_id = p_original
        ) AS line GROUP BY account_id HAVING sum(amount) <> 0
    ) AS net;
    PERFORM points_lock(accounts);
    FOR m IN SELECT u.account_id, u.amount FROM unnest(accounts, amounts) AS u (account_id, amount)
        JOIN points_account a ON a.id = u.account_id WHERE a.owner_kind <> 'PLATFORM' ORDER BY u.account_id LOOP
        IF m.amount < 0 THEN
            PERFORM points_take(i.id, m.account_id, -m.amount, i.at, p_original);
        ELSE
            PERFORM points_put_back(i.id, m.account_id, m.amount, array_remove(ARRAY [p_original, h.id], NULL));
        END IF;
    END LOOP;
    PERFORM points_post(b.t, accounts, amounts);
    FOR m IN SELECT u.account_id FROM unnest(accounts, amounts) AS u (account_id, amount) WHERE u.amount > 0 LOOP
        PERFORM points_forward(m.account_id, i.at);
    END LOOP;
    RETURN points_receipt_again(b.t, false);
END $$;

-- Takes due lots of at most p_most, an expiry per account; accounts somebody is at work on are left for the next round. Gives how many lots
-- it took and whether more were due. A short transaction of its own.
CREATE FUNCTION points_expire(p_at timestamptz, p_most integer, OUT lots integer, OUT more boolean) LANGUAGE plpgsql AS $$
DECLARE
    due uuid[];
    claimed uuid[];
    a record;
    t points_transaction;
    next_id uuid;
    taken bigint;
BEGIN
    lots := 0;
    SELECT array_agg(DISTINCT d.account_id), count(*) = p_most INTO due, more
    FROM (SELECT l.account_id FROM points_lot l WHERE NOT l.spent AND l.expires_at < 'infinity' AND l.expires_at <= p_at
        ORDER BY l.expires_at, l.account_id LIMIT p_most) AS d;
    SELECT array_agg(c.id) INTO claimed FROM (SELECT p.id FROM points_account p WHERE p.id = ANY (due) ORDER BY p.id
        FOR NO KEY UPDATE SKIP LOCKED) AS c;
    FOR a IN SELECT c.id, c.currency FROM points_account c WHERE c.id = ANY (claimed) AND EXISTS (SELECT FROM points_lot l
        WHERE l.account_id = c.id AND NOT l.spent AND l.expires_at <= p_at) ORDER BY c.id LOOP
        next_id := gen_random_uuid();
        t := (points_begin(ROW (next_id, 'lot.expired', NULL, NULL, NULL, 'SYSTEM', NULL, 'expiry:' || next_id,
            sha256(next_id::text::bytea), p_at)::points_intent, 'EXPIRE', a.currency, NULL)).t;
        WITH used AS (
            INSERT INTO points_lot_use SELECT t.id, l.id, -l.remaining FROM points_lot l
            WHERE l.account_id = a.id AND NOT l.spent AND l.expires_at <= p_at
            ORDER BY l.expires_at, l.id LIMIT p_most RETURNING amount
        ) SELECT -sum(u.amount)::bigint, lots + count(*) INTO taken, lots FROM used u;
        PERFORM points_post(t, ARRAY [a.id, points_platform('EXPIRY', a.currency)], ARRAY [-taken, taken]);
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
        target := points_account_of('RESIDENT', p_into, 'AVAILABLE', a.currency, p_at);
        PERFORM points_lock(ARRAY [a.id, target]);
        UPDATE points_account SET successor_id = target WHERE id = a.id OR successor_id = a.id;
        PERFORM points_forward(a.id, p_at);
    END LOOP;
END $$;
