-- What an owner has available came in as lots, each with its own day of expiry; what goes out names the lots it was taken from, the
-- first to expire first, so that what comes back goes back into the very same lots. Lots and holds follow from postings:
-- the trigger there is the only one to write them, so the lots' remainders are always the balance of AVAILABLE, and the
-- open holds that of HELD.
CREATE TABLE points_lot (
    id             bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT points_lot_pkey PRIMARY KEY,
    account_id     uuid NOT NULL,
    transaction_id uuid NOT NULL,
    amount         bigint NOT NULL,
    remaining      bigint NOT NULL,
    -- Infinity for a lot that does not expire: one order, one index.
    expires_at     timestamptz NOT NULL,
    -- The indexes name this and not the remainder, so that taking a part of a lot touches no index.
    spent          boolean NOT NULL GENERATED ALWAYS AS (remaining = 0) STORED,
    CONSTRAINT points_lot_remaining_check CHECK (remaining BETWEEN 0 AND amount)
) WITH (fillfactor = 80);
CREATE INDEX points_lot_next_idx ON points_lot (account_id, expires_at, id) WHERE NOT spent;
CREATE INDEX points_lot_due_idx ON points_lot (expires_at, account_id) WHERE NOT spent AND expires_at < 'infinity';
CREATE INDEX points_lot_transaction_idx ON points_lot (transaction_id);

-- A hold carries the id of the transaction that made it. Its owner is the thing that will settle or release it.
CREATE TABLE points_hold (
    id              uuid CONSTRAINT points_hold_pkey PRIMARY KEY,
    held_account_id uuid NOT NULL,
    amount          bigint NOT NULL,
    owner_type      varchar(32) COLLATE "C" NOT NULL,
    owner_id        uuid NOT NULL,
    expires_at      timestamptz,
    ended_by        uuid
);
CREATE INDEX points_hold_owner_idx ON points_hold (owner_id);
CREATE INDEX points_hold_live_idx ON points_hold (id) WHERE ended_by IS NULL;
CREATE INDEX points_hold_open_idx ON points_hold (held_account_id) WHERE ended_by IS NULL;

CREATE FUNCTION points_apply_lots(p_transaction uuid, p_account uuid, p_amount bigint, p_lots bigint[], p_amounts bigint[],
    p_expiries timestamptz[]) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
    missing bigint := p_amount;
BEGIN
    FOR n IN 1 .. coalesce(cardinality(p_lots), 0) LOOP
        IF p_lots[n] IS NULL THEN
            IF p_amounts[n] IS NULL OR p_amounts[n] <= 0 THEN
                PERFORM points_refuse('points_posting_lots_check', 'a new lot has an amount');
            END IF;
            INSERT INTO points_lot (account_id, transaction_id, amount, remaining, expires_at)
            VALUES (p_account, p_transaction, p_amounts[n], p_amounts[n], coalesce(p_expiries[n], 'infinity'));
        ELSE
            UPDATE points_lot SET remaining = remaining + p_amounts[n] WHERE id = p_lots[n] AND account_id = p_account;
            IF NOT FOUND THEN
                PERFORM points_refuse('points_posting_lots_check', 'no such lot in this account');
            END IF;
        END IF;
        missing := missing - p_amounts[n];
    END LOOP;
    IF missing IS DISTINCT FROM 0 OR cardinality(p_amounts) <> cardinality(p_lots) THEN
        PERFORM points_refuse('points_posting_lots_check', 'the lots of a posting are its amount');
    END IF;
    RETURN true;
END $$;

CREATE FUNCTION points_apply_hold(t points_transaction, p_account uuid, p_amount bigint) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
    IF t.kind = 'HOLD' THEN
        INSERT INTO points_hold (id, held_account_id, amount, owner_type, owner_id, expires_at)
        VALUES (t.hold_id, p_account, p_amount, t.subject_type, t.subject_id, t.hold_expires_at);
    ELSE
        UPDATE points_hold SET ended_by = t.id
        WHERE id = t.hold_id AND ended_by IS NULL AND held_account_id = p_account AND amount = -p_amount;
        IF NOT FOUND THEN
            PERFORM points_refuse('points_hold_open_check', 'a hold is ended once, and whole');
        END IF;
    END IF;
    RETURN true;
END $$;

CREATE TRIGGER points_lot_by_posting BEFORE INSERT OR UPDATE ON points_lot FOR EACH STATEMENT WHEN (pg_trigger_depth() = 0)
    EXECUTE FUNCTION points_refuse_by_hand('points_lot_by_posting_check', 'lots follow from postings');
CREATE TRIGGER points_lot_append_only BEFORE DELETE OR TRUNCATE ON points_lot
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER points_hold_by_posting BEFORE INSERT OR UPDATE ON points_hold FOR EACH STATEMENT WHEN (pg_trigger_depth() = 0)
    EXECUTE FUNCTION points_refuse_by_hand('points_hold_by_posting_check', 'holds follow from postings');
CREATE TRIGGER points_hold_append_only BEFORE DELETE OR TRUNCATE ON points_hold
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
