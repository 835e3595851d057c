-- Somebody reserved a reward: points held and stock taken, together or not at all. At the counter the code is shown and checked, and
-- the hold is paid; until then it can be cancelled, and after its day it expires. Rules that CHECK constraints would hold are a
-- trigger's, as in the ledger.
CREATE TABLE redemption (
    id            uuid CONSTRAINT redemption_pkey PRIMARY KEY,
    reward_id     uuid NOT NULL,
    resident_id   uuid NOT NULL,
    -- As it was then, for the reward may be renamed.
    reward_name   varchar(60) NOT NULL,
    quantity      integer NOT NULL,
    unit_points   bigint NOT NULL,
    hold_id       uuid NOT NULL,
    -- Found by its hash, shown to its owner; whoever reads the table learns no code.
    code_hash     bytea NOT NULL,
    code          bytea NOT NULL,
    state         varchar(9) COLLATE "C" NOT NULL,
    created_at    timestamptz NOT NULL,
    expires_at    timestamptz NOT NULL,
    reminded_at   timestamptz,
    collected_at  timestamptz,
    collected_by  uuid,
    return_until  timestamptz,
    ended_at      timestamptz,
    end_reason    varchar(200),
    version       bigint NOT NULL
) WITH (fillfactor = 80);
CREATE UNIQUE INDEX redemption_code_key ON redemption (code_hash);
CREATE INDEX redemption_resident_idx ON redemption (resident_id, created_at DESC, id DESC);
CREATE INDEX redemption_reward_idx ON redemption (reward_id, created_at DESC, id DESC);
-- What is due, and how much of each reward waits to be collected.
CREATE INDEX redemption_due_idx ON redemption (expires_at, id) WHERE state = 'RESERVED';
CREATE INDEX redemption_reserved_idx ON redemption (reward_id) INCLUDE (quantity) WHERE state = 'RESERVED';
-- What a supplier is owed for.
CREATE INDEX redemption_collected_idx ON redemption (reward_id, collected_at DESC, id DESC) WHERE collected_at IS NOT NULL;

-- Nothing is reserved without its points held and its stock taken; nothing is collected unpaid or given back twice.
CREATE FUNCTION redemption_check() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    -- What has become of the hold, and of what paid it.
    ended points_kind;
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW.state <> 'RESERVED' OR NEW.quantity < 1 OR octet_length(NEW.code_hash) <> 32 THEN
            PERFORM points_refuse('redemption_begin_check', 'a redemption begins as something reserved');
        ELSIF NOT EXISTS (SELECT FROM points_hold h WHERE h.id = NEW.hold_id AND h.ended_by IS NULL
            AND h.owner_type = 'redemption' AND h.owner_id = NEW.id AND h.amount = NEW.quantity * NEW.unit_points) THEN
            PERFORM points_refuse('redemption_hold_check', 'its points are held');
        ELSIF NOT EXISTS (SELECT FROM stock_movement m WHERE m.redemption_id = NEW.id AND m.kind = 'SALE'
            AND m.reward_id = NEW.reward_id AND m.quantity = -NEW.quantity) THEN
            PERFORM points_refuse('redemption_stock_check', 'its stock is taken');
        END IF;
        RETURN NEW;
    END IF;
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
CREATE TRIGGER redemption_check BEFORE INSERT OR UPDATE ON redemption FOR EACH ROW EXECUTE FUNCTION redemption_check();
CREATE TRIGGER redemption_kept BEFORE DELETE OR TRUNCATE ON redemption FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- What a resident is answered with; balance_after is that of his points right after it.
CREATE TYPE redemption_receipt AS (id uuid, reward_name text, quantity integer, unit_points bigint, code bytea,
    created_at timestamptz, expires_at timestamptz, pickup_place text, balance_after bigint, replayed boolean);

CREATE FUNCTION redemption_receipt_of(p_hold uuid, p_replayed boolean) RETURNS redemption_receipt LANGUAGE sql STABLE AS $$
    SELECT ROW (d.id, d.reward_name, d.quantity, d.unit_points, d.code, d.created_at, d.expires_at, r.pickup_place,
        (points_receipt_of(t, true)).balance_after, p_replayed)::redemption_receipt
    FROM points_transaction t JOIN redemption d ON d.id = t.subject_id JOIN reward r ON r.id = d.reward_id WHERE t.id = p_hold
$$;

-- What a refusal is kept under: the key and what was wanted.
CREATE FUNCTION redemption_refusal_of(p_key text, p_body_hash bytea) RETURNS bytea LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    RETURN sha256(convert_to(p_key, 'UTF8') || p_body_hash);
END $$;

-- Keeps a refusal before it is answered, so that a slower sending of the same is not done after all. Where one was done meanwhile, its
-- receipt is given; where one was refused, that refusal.
CREATE FUNCTION redemption_refuse(p_key text, p_body_hash bytea, p_problem bytea, p_at timestamptz, OUT receipt redemption_receipt,
    OUT problem bytea) LANGUAGE plpgsql AS $$
DECLARE
    t points_transaction;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended(p_key, 0));
    SELECT * INTO t FROM points_transaction WHERE caller_key = p_key;
    IF t.id IS NOT NULL AND t.body_hash = p_body_hash THEN
        receipt := redemption_receipt_of(t.id, true);
        RETURN;
    END IF;
    INSERT INTO idempotency_refusal (call, problem, created_at) VALUES (redemption_refusal_of(p_key, p_body_hash), p_problem, p_at)
    ON CONFLICT ON CONSTRAINT idempotency_refusal_pkey DO NOTHING;
    SELECT f.problem INTO problem FROM idempotency_refusal f WHERE f.call = redemption_refusal_of(p_key, p_body_hash);
END $$;

-- Redeems in one round trip. Under a caller's key it happens once: the ledger keeps the key for good, so a second call gives the
-- first one's receipt. A family member or a member of staff may redeem for a resident: the points are the resident's, and the ledger,
-- the stock and the audit name who did it. Order of locks: caller key, accounts, bucket; the bucket last, so that it is held no longer than it takes to
-- write three rows. What a resident has redeemed in a month is counted while his accounts are locked.
CREATE FUNCTION reward_redeem(p_id uuid, p_hold uuid, p_resident uuid, p_reward uuid, p_quantity integer, p_seen_points bigint,
    p_key text, p_body_hash bytea, p_code_hash bytea, p_code bytea, p_at timestamptz, p_audit uuid, p_request_id text,
    p_actor_kind text, p_actor uuid, p_on_behalf_of uuid, p_authority text)
    RETURNS redemption_receipt LANGUAGE plpgsql AS $$
DECLARE
    today date := (p_at AT TIME ZONE 'Asia/Shanghai')::date;
    -- What the key has come to.
    k record;
    w record;
    hold points_receipt;
    until timestamptz;
    taken_from smallint;
BEGIN
    IF p_key IS NOT NULL THEN
        -- Whoever sends it again before the first is done waits for it, and is not told that what the first has taken is gone.
        PERFORM pg_advisory_xact_lock(hashtextextended(p_key, 0));
        SELECT t.id, t.body_hash, f.call IS NOT NULL AS refused INTO k FROM (SELECT) AS one
        LEFT JOIN points_transaction t ON t.caller_key = p_key
        LEFT JOIN idempotency_refusal f ON f.call = redemption_refusal_of(p_key, p_body_hash);
        IF k.body_hash <> p_body_hash THEN
            PERFORM points_refuse('points_transaction_same_body_check', 'the key was used for something else');
        ELSIF k.id IS NOT NULL THEN
            RETURN redemption_receipt_of(k.id, true);
        ELSIF k.refused THEN
            PERFORM points_refuse('redemption_refused_check', 'it was refused under this key');
        END IF;
    END IF;
    SELECT r.name, r.area_code, r.state, r.valid_from, r.valid_to, r.per_person_limit, r.collect_within_days, r.pickup_place,
        (SELECT p.points FROM reward_price p WHERE p.reward_id = r.id AND p.effective_from <= today
            ORDER BY p.effective_from DESC LIMIT 1) AS points,
        EXISTS (SELECT FROM reward_stock s WHERE s.reward_id = r.id AND s.remaining > 0) AS stocked
    INTO w FROM reward r WHERE r.id = p_reward;
    IF w.points IS NULL THEN
        PERFORM points_refuse('redemption_reward_check', 'no such reward');
    ELSIF w.state <> 'ACTIVE' OR today < w.valid_from OR today > w.valid_to THEN
        PERFORM points_refuse('redemption_open_check', 'the reward is not to be had today');
    ELSIF p_seen_points <> w.points THEN
        PERFORM points_refuse('redemption_price_check', 'the price is another one today');
    ELSIF p_quantity > w.per_person_limit THEN
        PERFORM points_refuse('redemption_limit_check', 'more than one may have in a month');
    ELSIF p_quantity * w.points > 1000000 THEN
        PERFORM points_refuse('redemption_amount_check', 'more than can be paid at once');
    ELSIF NOT w.stocked THEN
        PERFORM points_refuse('reward_stock_remaining_check', 'nothing is in stock');
    END IF;
    until := (today + w.collect_within_days + 1)::timestamp AT TIME ZONE 'Asia/Shanghai';
    hold := points_hold(ROW (p_hold, 'reward.redeemed', w.name || ' ×' || p_quantity, 'redemption', p_id, p_actor_kind, p_actor,
        coalesce(p_key, 'redemption:' || p_id), p_body_hash, p_at)::points_intent, 'RESIDENT', p_resident, 'POINTS',
        p_quantity * w.points, until);
    IF hold.replayed THEN
        RETURN redemption_receipt_of(hold.transaction_id, true);
    END IF;
    IF w.per_person_limit < p_quantity + (SELECT coalesce(sum(d.quantity), 0) FROM redemption d
        WHERE d.resident_id = p_resident AND d.created_at >= date_trunc('month', today::timestamp) AT TIME ZONE 'Asia/Shanghai'
            AND d.reward_id = p_reward AND d.state IN ('RESERVED', 'COLLECTED')) THEN
        PERFORM points_refuse('redemption_limit_check', 'more than one may have in a month');
    END IF;
    taken_from := stock_claim(p_reward, p_quantity, p_at);
    INSERT INTO stock_movement (reward_id, bucket, kind, quantity, redemption_id, actor_kind, actor_id, created_at)
    VALUES (p_reward, taken_from, 'SALE', -p_quantity, p_id, p_actor_kind, p_actor, p_at);
    INSERT INTO redemption (id, reward_id, resident_id, reward_name, quantity, unit_points, hold_id, code_hash, code, state,
        created_at, expires_at, version)
    VALUES (p_id, p_reward, p_resident, w.name, p_quantity, w.points, p_hold, p_code_hash, p_code, 'RESERVED', p_at, until, 0);
    INSERT INTO audit_entry (id, recorded_at, actor_kind, actor_id, action, subject_type, subject_id, area_code, result, request_id,
        on_behalf_of, authority)
    VALUES (p_audit, p_at, p_actor_kind, p_actor, 'reward.redeem', 'redemption', p_id, w.area_code, 'OK', p_request_id,
        p_on_behalf_of, p_authority);
    RETURN ROW (p_id, w.name, p_quantity, w.points, p_code, p_at, until, w.pickup_place, hold.balance_after, false)::redemption_receipt;
END $$;

-- What a redemption took goes back in, into a bucket that nobody is at; without one, into the first, when it is free. Comes after
-- the ledger, as everything does that locks a bucket.
CREATE FUNCTION stock_give_back(p_redemption uuid, p_kind text, p_restock boolean, p_actor_kind text, p_actor uuid, p_at timestamptz)
    RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    sale stock_movement;
    into_bucket smallint;
BEGIN
    SELECT * INTO sale FROM stock_movement WHERE redemption_id = p_redemption AND kind = 'SALE';
    SELECT s.bucket INTO into_bucket FROM reward_stock s WHERE s.reward_id = sale.reward_id
    ORDER BY random() LIMIT 1 FOR NO KEY UPDATE SKIP LOCKED;
    into_bucket := coalesce(into_bucket, sale.bucket);
    INSERT INTO stock_movement (reward_id, bucket, kind, quantity, redemption_id, actor_kind, actor_id, created_at)
    VALUES (sale.reward_id, into_bucket, p_kind::stock_movement_kind, -sale.quantity, p_redemption, p_actor_kind, p_actor, p_at);
    IF NOT p_restock THEN
        INSERT INTO stock_movement (reward_id, bucket, kind, quantity, redemption_id, actor_kind, actor_id, created_at)
        VALUES (sale.reward_id, into_bucket, 'LOSS', sale.quantity, p_redemption, p_actor_kind, p_actor, p_at);
    END IF;
END $$;

-- Compares what was counted with what should be on the shelf, and makes the stock fit. All buckets are locked first: whoever was buying
-- is done then, and is counted.
CREATE FUNCTION stock_count(p_id uuid, p_reward uuid, p_counted bigint, p_note text, p_actor uuid, p_at timestamptz)
    RETURNS stock_take LANGUAGE plpgsql AS $$
DECLARE
    taken stock_take;
    missing bigint;
BEGIN
    PERFORM FROM reward_stock WHERE reward_id = p_reward ORDER BY bucket FOR NO KEY UPDATE;
    INSERT INTO stock_take (id, reward_id, counted, stock, reserved, shortage, note, actor_id, created_at)
    SELECT p_id, p_reward, p_counted, n.stock, n.reserved, greatest(n.reserved - p_counted, 0), p_note, p_actor, p_at
    FROM (SELECT coalesce((SELECT sum(remaining) FROM reward_stock WHERE reward_id = p_reward), 0) AS stock,
        coalesce((SELECT sum(quantity) FROM redemption WHERE reward_id = p_reward AND state = 'RESERVED'), 0) AS reserved) AS n
    RETURNING * INTO taken;
    -- What is left when everything reserved is handed out, at least nothing.
    missing := taken.stock - greatest(p_counted - taken.reserved, 0);
    IF missing < 0 THEN
        PERFORM stock_add(p_reward, 'COUNT', -missing, p_note, p_actor, p_at);
    ELSIF missing > 0 THEN
        INSERT INTO stock_movement (reward_id, bucket, kind, quantity, note, actor_kind, actor_id, created_at)
        VALUES (p_reward, stock_claim(p_reward, missing, p_at), 'COUNT', -missing, p_note, 'STAFF', p_actor, p_at);
    END IF;
    RETURN taken;
END $$;
