-- What follows from postings and from movements of stock is done once for all rows of a statement, however many these are: most of what a
-- redemption cost was the beginning and ending of small statements, one after the other for each row. With this many redemptions can be
-- written in one go. What held before holds, under the same names.

-- In SQL, so that they become a part of whatever statement asks for them.
CREATE OR REPLACE FUNCTION points_hash(p_digest bytea, p_previous bytea, p_account uuid, p_seq bigint, p_amount bigint,
    p_balance bigint) RETURNS bytea LANGUAGE sql IMMUTABLE AS $$
    SELECT sha256(p_digest || p_previous || uuid_send(p_account) || int8send(p_seq) || int8send(p_amount) || int8send(p_balance))
$$;
CREATE OR REPLACE FUNCTION points_touches(p_kind points_kind, p_purpose points_purpose, p_amount bigint) RETURNS boolean
    LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE p_purpose
        WHEN 'AVAILABLE' THEN true
        WHEN 'HELD' THEN p_kind IN ('HOLD', 'SETTLE', 'RELEASE') AND (p_kind = 'HOLD') = (p_amount > 0)
        WHEN 'ISSUE' THEN (p_kind = 'AWARD' AND p_amount < 0) OR (p_kind = 'REVERSE' AND p_amount > 0)
        WHEN 'SALES' THEN (p_kind IN ('REDEEM', 'SETTLE') AND p_amount > 0) OR (p_kind = 'REVERSE' AND p_amount < 0)
        WHEN 'EXCHANGE' THEN p_kind = 'CONVERT'
        ELSE p_kind = 'EXPIRE' AND p_amount > 0 END
$$;

-- A row-level BEFORE trigger has every row that is updated locked and fetched first, whichever columns it is for; an AFTER trigger does not.
DROP TRIGGER points_account_successor ON points_account;
CREATE TRIGGER points_account_successor AFTER INSERT OR UPDATE OF successor_id ON points_account
    FOR EACH ROW WHEN (NEW.successor_id IS NOT NULL AND (NEW.successor_id = NEW.id OR NEW.purpose <> 'AVAILABLE'))
    EXECUTE FUNCTION points_refuse_by_hand('points_account_successor_check', 'what is available leads to another account');
DROP TRIGGER points_account_successor_kept ON points_account;
CREATE TRIGGER points_account_successor_kept AFTER UPDATE OF successor_id ON points_account
    FOR EACH ROW WHEN (OLD.successor_id IS NOT NULL AND NEW.successor_id IS NULL)
    EXECUTE FUNCTION points_refuse_by_hand('points_account_successor_check', 'who was merged stays merged');
DROP TRIGGER points_account_closed ON points_account;
CREATE TRIGGER points_account_closed AFTER UPDATE OF closed_at ON points_account
    FOR EACH ROW WHEN (NEW.closed_at IS NOT NULL AND NEW.balance <> 0)
    EXECUTE FUNCTION points_refuse_by_hand('points_account_closed_check', 'nothing is left behind in a closed account');

-- The heart of it: the postings of one transaction come in one statement, sum to zero in one currency, continue the chains of their
-- accounts, and are never added to. Balances, lots and holds follow from them here and nowhere else. A statement is about few rows, each
-- found by its key, whatever the planner was told of the tables when the program was young.
CREATE OR REPLACE FUNCTION points_check_postings() RETURNS trigger LANGUAGE plpgsql
    SET plan_cache_mode = force_generic_plan SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
DECLARE
    -- How many postings, lots and holds there are, each of which must come to something.
    n record;
    done bigint;
BEGIN
    SELECT (array_agg(l.fault ORDER BY l.transaction_id, l.account_id) FILTER (WHERE l.fault IS NOT NULL))[1] AS fault,
        count(*) FILTER (WHERE l.owner_kind <> 'PLATFORM') AS chained, bool_or(l.closed_at IS NOT NULL) AS closed,
        sum(l.named) AS named, sum(l.added) AS added,
        count(*) FILTER (WHERE l.purpose = 'HELD' AND l.kind = 'HOLD') AS held,
        count(*) FILTER (WHERE l.purpose = 'HELD' AND l.kind <> 'HOLD') AS ended
    INTO n FROM (
        SELECT p.transaction_id, p.account_id, a.owner_kind, a.purpose, a.closed_at, t.kind, u.named, u.added,
            CASE WHEN t.id IS NULL THEN 'points_posting_transaction_fkey'
                WHEN a.id IS NULL THEN 'points_posting_account_fkey'
                WHEN a.currency <> t.currency THEN 'points_posting_currency_check'
                WHEN p.amount = 0 THEN 'points_posting_amount_check'
                WHEN a.purpose <> 'AVAILABLE' AND p.lots IS NOT NULL THEN 'points_posting_lots_check'
                WHEN NOT points_touches(t.kind, a.purpose, p.amount) THEN 'points_posting_kind_check'
                WHEN a.owner_kind = 'PLATFORM' AND num_nonnulls(p.seq, p.balance_after, p.hash) > 0 THEN 'points_posting_chain_check'
                WHEN a.purpose = 'AVAILABLE' AND (u.fault OR u.amount IS DISTINCT FROM p.amount
                    OR cardinality(p.lots) <> cardinality(p.lot_amounts)) THEN 'points_posting_lots_check' END AS fault
        FROM posted p LEFT JOIN points_transaction t ON t.id = p.transaction_id LEFT JOIN points_account a ON a.id = p.account_id
        CROSS JOIN LATERAL (SELECT sum(m.amount) AS amount, count(m.lot) AS named, count(*) - count(m.lot) AS added,
            coalesce(bool_or(m.amount IS NULL OR m.lot IS NULL AND m.amount <= 0), false) AS fault
            FROM unnest(p.lots, p.lot_amounts) AS m (lot, amount)) AS u
    ) AS l;
    IF n.fault IS NOT NULL THEN
        PERFORM points_refuse(n.fault, 'no posting of this transaction to this account');
    END IF;
    FOR done IN SELECT sum(p.amount) FROM posted p GROUP BY p.transaction_id
        HAVING sum(p.amount) <> 0 OR count(*) <> (SELECT count(*) FROM points_posting o WHERE o.transaction_id = p.transaction_id) LOOP
        IF done <> 0 THEN
            PERFORM points_refuse('points_posting_sum_check', 'the postings of a transaction sum to zero');
        END IF;
        PERFORM points_refuse('points_posting_once_check', 'a transaction is posted once, in one statement');
    END LOOP;
    -- In the update itself, for an account may have moved on since it was read.
    UPDATE points_account a SET balance = p.balance_after, last_seq = p.seq, last_hash = p.hash
    FROM posted p JOIN points_transaction t ON t.id = p.transaction_id
    WHERE a.id = p.account_id AND a.owner_kind <> 'PLATFORM' AND a.last_seq + 1 = p.seq AND a.balance + p.amount = p.balance_after
        AND a.closed_at IS NULL AND points_hash(t.digest, a.last_hash, a.id, p.seq, p.amount, p.balance_after) = p.hash;
    GET DIAGNOSTICS done = ROW_COUNT;
    IF done <> n.chained THEN
        PERFORM points_refuse(CASE WHEN n.closed THEN 'points_posting_open_check' ELSE 'points_posting_chain_check' END,
            'the posting does not continue the chain of an open account');
    END IF;
    IF n.named > 0 THEN
        UPDATE points_lot l SET remaining = l.remaining + m.amount
        FROM posted p CROSS JOIN unnest(p.lots, p.lot_amounts) AS m (lot, amount) WHERE l.id = m.lot AND l.account_id = p.account_id;
        GET DIAGNOSTICS done = ROW_COUNT;
        IF done <> n.named THEN
            PERFORM points_refuse('points_posting_lots_check', 'no such lot in this account, or twice the same');
        END IF;
    END IF;
    IF n.added > 0 THEN
        INSERT INTO points_lot (account_id, transaction_id, amount, remaining, expires_at)
        SELECT p.account_id, p.transaction_id, m.amount, m.amount, coalesce(m.expires_at, 'infinity')
        FROM posted p CROSS JOIN unnest(p.lots, p.lot_amounts, p.lot_expiries) WITH ORDINALITY AS m (lot, amount, expires_at, place)
        WHERE m.lot IS NULL AND m.amount IS NOT NULL ORDER BY p.transaction_id, p.account_id, m.place;
    END IF;
    IF n.held > 0 THEN
        INSERT INTO points_hold (id, held_account_id, amount, owner_type, owner_id, expires_at)
        SELECT t.hold_id, p.account_id, p.amount, t.subject_type, t.subject_id, t.hold_expires_at
        FROM posted p JOIN points_transaction t ON t.id = p.transaction_id JOIN points_account a ON a.id = p.account_id
        WHERE t.kind = 'HOLD' AND a.purpose = 'HELD';
    END IF;
    IF n.ended > 0 THEN
        UPDATE points_hold h SET ended_by = t.id FROM posted p JOIN points_transaction t ON t.id = p.transaction_id
        WHERE h.id = t.hold_id AND t.kind <> 'HOLD' AND h.ended_by IS NULL AND h.held_account_id = p.account_id AND h.amount = -p.amount;
        GET DIAGNOSTICS done = ROW_COUNT;
        IF done <> n.ended THEN
            PERFORM points_refuse('points_hold_open_check', 'a hold is ended once, and whole');
        END IF;
    END IF;
    RETURN NULL;
END $$;
DROP FUNCTION points_check_whole;
DROP FUNCTION points_apply_lots;
DROP FUNCTION points_apply_hold;

-- Stock, the same way: a bucket is written once for all that a statement moves.
CREATE OR REPLACE FUNCTION stock_apply_movement() RETURNS trigger LANGUAGE plpgsql
    SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
DECLARE
    done bigint;
BEGIN
    IF EXISTS (SELECT FROM moved n WHERE NOT (CASE n.kind WHEN 'DELIVERY' THEN n.quantity > 0 AND n.redemption_id IS NULL
        WHEN 'SALE' THEN n.quantity < 0 AND n.redemption_id IS NOT NULL
        WHEN 'LOSS' THEN n.quantity < 0
        WHEN 'COUNT' THEN n.quantity <> 0 AND n.redemption_id IS NULL
        WHEN 'MOVE' THEN n.quantity <> 0 AND n.redemption_id IS NULL
        ELSE n.quantity > 0 AND n.redemption_id IS NOT NULL END)) THEN
        PERFORM points_refuse('stock_movement_kind_check', 'a movement of this kind goes the other way');
    END IF;
    -- Mostly the buckets are there; what they cannot give, their constraint refuses.
    UPDATE reward_stock s SET remaining = s.remaining + m.quantity
    FROM (SELECT n.reward_id, n.bucket, sum(n.quantity)::bigint AS quantity FROM moved n GROUP BY n.reward_id, n.bucket) AS m
    WHERE s.reward_id = m.reward_id AND s.bucket = m.bucket;
    GET DIAGNOSTICS done = ROW_COUNT;
    IF done < (SELECT count(DISTINCT (n.reward_id, n.bucket)) FROM moved n) THEN
        INSERT INTO reward_stock (reward_id, bucket, remaining)
        SELECT n.reward_id, n.bucket, sum(n.quantity) FROM moved n
        WHERE NOT EXISTS (SELECT FROM reward_stock s WHERE s.reward_id = n.reward_id AND s.bucket = n.bucket)
        GROUP BY n.reward_id, n.bucket;
    END IF;
    RETURN NULL;
END $$;
DROP TRIGGER stock_movement_apply ON stock_movement;
CREATE TRIGGER stock_movement_apply AFTER INSERT ON stock_movement REFERENCING NEW TABLE AS moved
    FOR EACH STATEMENT EXECUTE FUNCTION stock_apply_movement();

-- Nothing is reserved without its points held and its stock taken; what becomes of it afterwards is looked at row by row, as before.
CREATE FUNCTION redemption_begin_check() RETURNS trigger LANGUAGE plpgsql
    SET plan_cache_mode = force_generic_plan SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
DECLARE
    fault text;
BEGIN
    SELECT CASE WHEN d.state <> 'RESERVED' OR d.quantity < 1 OR octet_length(d.code_hash) <> 32 THEN 'redemption_begin_check'
        WHEN NOT EXISTS (SELECT FROM points_hold h WHERE h.id = d.hold_id AND h.ended_by IS NULL AND h.owner_type = 'redemption'
            AND h.owner_id = d.id AND h.amount = d.quantity * d.unit_points) THEN 'redemption_hold_check'
        WHEN NOT EXISTS (SELECT FROM stock_movement m WHERE m.redemption_id = d.id AND m.kind = 'SALE'
            AND m.reward_id = d.reward_id AND m.quantity = -d.quantity) THEN 'redemption_stock_check' END AS f
    INTO fault FROM made d ORDER BY f LIMIT 1;
    IF fault IS NOT NULL THEN
        PERFORM points_refuse(fault, 'a redemption begins as something reserved, with its points held and its stock taken');
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER redemption_begin_check AFTER INSERT ON redemption REFERENCING NEW TABLE AS made
    FOR EACH STATEMENT EXECUTE FUNCTION redemption_begin_check();
DROP TRIGGER redemption_check ON redemption;
CREATE OR REPLACE FUNCTION redemption_check() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    -- What has become of the hold, and of what paid it.
    ended points_kind;
BEGIN
    IF (NEW.id, NEW.reward_id, NEW.reward_name, NEW.quantity, NEW.unit_points, NEW.hold_id, NEW.code_hash, NEW.created_at)
        IS DISTINCT FROM (OLD.id, OLD.reward_id, OLD.reward_name, OLD.quantity, OLD.unit_points, OLD.hold_id, OLD.code_hash, OLD.created_at) THEN
        PERFORM points_refuse('redemption_kept_check', 'what was redeemed stays what it was');
    ELSIF NEW.state = OLD.state THEN
        RETURN NEW;
    ELSIF NOT (CASE OLD.state WHEN 'RESERVED' THEN NEW.state IN ('COLLECTED', 'CANCELLED', 'EXPIRED')
        WHEN 'COLLECTED' THEN NEW.state = 'RETURNED' ELSE false END) THEN
        PERFORM points_refuse('redemption_state_check', 'a redemption does not go that way');
    END IF;
    SELECT t.kind INTO ended FROM points_hold h JOIN points_transaction t ON t.id = h.ended_by WHERE h.id = NEW.hold_id;
    IF ended IS DISTINCT FROM (CASE WHEN NEW.state IN ('COLLECTED', 'RETURNED') THEN 'SETTLE' ELSE 'RELEASE' END)::points_kind
        OR (NEW.state = 'RETURNED' AND NOT EXISTS (SELECT FROM points_transaction r JOIN points_hold h ON h.ended_by = r.reverses
            WHERE h.id = NEW.hold_id)) THEN
        PERFORM points_refuse('redemption_hold_check', 'its points are paid, or given back');
    ELSIF NEW.state <> 'COLLECTED' AND NOT EXISTS (SELECT FROM stock_movement m WHERE m.redemption_id = NEW.id
        AND m.quantity = NEW.quantity AND m.kind = (CASE NEW.state WHEN 'CANCELLED' THEN 'CANCEL' WHEN 'EXPIRED' THEN 'EXPIRY'
            ELSE 'RETURN' END)::stock_movement_kind) THEN
        PERFORM points_refuse('redemption_stock_check', 'its stock is given back');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER redemption_check BEFORE UPDATE ON redemption FOR EACH ROW EXECUTE FUNCTION redemption_check();
