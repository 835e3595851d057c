-- What an owner has available came in as lots, each with its own day of expiry; what goes out names the lots it was taken from, the
-- first to expire first, so that what comes back goes back into the very same lots. The lots' remainders of an account are
-- its balance: the trigger on postings compares each transaction's lots with its postings.
CREATE TABLE points_lot (
    id             bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT points_lot_pkey PRIMARY KEY,
    account_id     uuid NOT NULL,
    transaction_id uuid NOT NULL,
    amount         bigint NOT NULL CONSTRAINT points_lot_amount_check CHECK (amount > 0),
    remaining      bigint NOT NULL,
    -- Infinity for a lot that does not expire: one order, one index.
    expires_at     timestamptz NOT NULL DEFAULT 'infinity',
    -- The indexes name this and not the remainder, so that taking a part of a lot touches no index.
    spent          boolean NOT NULL GENERATED ALWAYS AS (remaining = 0) STORED,
    CONSTRAINT points_lot_remaining_check CHECK (remaining BETWEEN 0 AND amount)
) WITH (fillfactor = 80);
CREATE INDEX points_lot_next_idx ON points_lot (account_id, expires_at, id) WHERE NOT spent;
CREATE INDEX points_lot_due_idx ON points_lot (expires_at, account_id) WHERE NOT spent AND expires_at < 'infinity';
CREATE INDEX points_lot_transaction_idx ON points_lot (transaction_id);

CREATE TABLE points_lot_use (
    transaction_id uuid NOT NULL,
    lot_id         bigint NOT NULL,
    amount         bigint NOT NULL CONSTRAINT points_lot_use_amount_check CHECK (amount <> 0),
    CONSTRAINT points_lot_use_pkey PRIMARY KEY (transaction_id, lot_id)
);
CREATE INDEX points_lot_use_lot_idx ON points_lot_use (lot_id);

-- A hold carries the id of the transaction that made it. Its owner is the thing that will settle or release it.
CREATE TABLE points_hold (
    id                   uuid CONSTRAINT points_hold_pkey PRIMARY KEY,
    held_account_id      uuid NOT NULL,
    available_account_id uuid NOT NULL,
    amount               bigint NOT NULL CONSTRAINT points_hold_amount_check CHECK (amount > 0),
    state                varchar(8) COLLATE "C" NOT NULL DEFAULT 'OPEN',
    owner_type           varchar(32) COLLATE "C" NOT NULL,
    owner_id             uuid NOT NULL,
    expires_at           timestamptz,
    ended_by             uuid,
    CONSTRAINT points_hold_state_check CHECK (state IN ('OPEN', 'SETTLED', 'RELEASED') AND (state = 'OPEN') = (ended_by IS NULL))
);
CREATE UNIQUE INDEX points_hold_ended_by_key ON points_hold (ended_by) WHERE ended_by IS NOT NULL;
CREATE INDEX points_hold_owner_idx ON points_hold (owner_id);
CREATE INDEX points_hold_open_idx ON points_hold (held_account_id) WHERE state = 'OPEN';

-- Lots and holds of a transaction are written before its postings, which close it.
CREATE FUNCTION points_require_unposted(p_transaction uuid) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM points_transaction WHERE id = p_transaction)
        OR EXISTS (SELECT FROM points_posting WHERE transaction_id = p_transaction) THEN
        PERFORM points_refuse('points_transaction_unposted_check', 'nothing is added to a transaction that is posted');
    END IF;
END $$;

CREATE FUNCTION points_check_lots() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    l record;
BEGIN
    FOR l IN SELECT n.transaction_id, n.remaining < n.amount AS used, a.purpose FROM made n
        LEFT JOIN points_account a ON a.id = n.account_id LOOP
        PERFORM points_require_unposted(l.transaction_id);
        IF l.purpose IS DISTINCT FROM 'AVAILABLE' THEN
            PERFORM points_refuse('points_lot_account_fkey', 'lots are what an owner has available');
        ELSIF l.used THEN
            PERFORM points_refuse('points_lot_by_use_check', 'a lot begins whole');
        END IF;
    END LOOP;
    RETURN NULL;
END $$;
CREATE TRIGGER points_lot_check AFTER INSERT ON points_lot REFERENCING NEW TABLE AS made
    FOR EACH STATEMENT EXECUTE FUNCTION points_check_lots();

CREATE FUNCTION points_apply_lot_uses() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    u record;
    last_transaction uuid;
BEGIN
    FOR u IN SELECT * FROM used ORDER BY transaction_id, lot_id LOOP
        IF u.transaction_id IS DISTINCT FROM last_transaction THEN
            PERFORM points_require_unposted(u.transaction_id);
            last_transaction := u.transaction_id;
        END IF;
        UPDATE points_lot SET remaining = remaining + u.amount WHERE id = u.lot_id;
        IF NOT FOUND THEN
            PERFORM points_refuse('points_lot_use_lot_fkey', 'no such lot');
        END IF;
    END LOOP;
    RETURN NULL;
END $$;
CREATE TRIGGER points_lot_use_apply AFTER INSERT ON points_lot_use REFERENCING NEW TABLE AS used
    FOR EACH STATEMENT EXECUTE FUNCTION points_apply_lot_uses();

CREATE FUNCTION points_check_hold() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        PERFORM points_require_unposted(NEW.id);
        IF NEW.state <> 'OPEN' OR NOT EXISTS (SELECT FROM points_account h JOIN points_account a ON a.owner_id = h.owner_id
            AND a.owner_kind = h.owner_kind AND a.currency = h.currency WHERE h.id = NEW.held_account_id
            AND h.purpose = 'HELD' AND a.id = NEW.available_account_id AND a.purpose = 'AVAILABLE') THEN
            PERFORM points_refuse('points_hold_account_fkey', 'a hold is between the two accounts of one owner');
        END IF;
    ELSIF OLD.state <> 'OPEN' THEN
        PERFORM points_refuse('points_hold_open_check', 'the hold has ended');
    ELSIF NEW.state <> 'OPEN' THEN
        PERFORM points_require_unposted(NEW.ended_by);
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER points_hold_check AFTER INSERT OR UPDATE ON points_hold
    FOR EACH ROW EXECUTE FUNCTION points_check_hold();

-- What a transaction moved on AVAILABLE and HELD accounts is what it did to their lots and holds, no more and no less.
CREATE FUNCTION points_check_details(p_transaction uuid) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM (
        SELECT p.account_id, p.amount FROM points_posting p WHERE p.transaction_id = p_transaction AND p.seq IS NOT NULL
        UNION ALL SELECT l.account_id, -l.amount FROM points_lot l WHERE l.transaction_id = p_transaction
        UNION ALL SELECT l.account_id, -u.amount FROM points_lot_use u JOIN points_lot l ON l.id = u.lot_id
            WHERE u.transaction_id = p_transaction
        UNION ALL SELECT h.held_account_id, -h.amount FROM points_hold h WHERE h.id = p_transaction
        UNION ALL SELECT h.held_account_id, h.amount FROM points_hold h WHERE h.ended_by = p_transaction
    ) AS moved GROUP BY account_id HAVING sum(amount) <> 0) THEN
        PERFORM points_refuse('points_posting_details_check', 'lots and holds agree with the postings');
    END IF;
END $$;

CREATE TRIGGER points_lot_remaining BEFORE UPDATE OF remaining ON points_lot
    FOR EACH ROW WHEN (pg_trigger_depth() = 0)
    EXECUTE FUNCTION points_refuse_by_hand('points_lot_by_use_check', 'a lot is used only by a transaction');
CREATE TRIGGER points_lot_append_only BEFORE UPDATE OF id, account_id, transaction_id, amount, expires_at OR DELETE ON points_lot
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER points_lot_no_truncate BEFORE TRUNCATE ON points_lot
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER points_lot_use_append_only BEFORE UPDATE OR DELETE ON points_lot_use
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER points_lot_use_no_truncate BEFORE TRUNCATE ON points_lot_use
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER points_hold_append_only
    BEFORE UPDATE OF id, held_account_id, available_account_id, amount, owner_type, owner_id OR DELETE ON points_hold
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER points_hold_no_truncate BEFORE TRUNCATE ON points_hold
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
