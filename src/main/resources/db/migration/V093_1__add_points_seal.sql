-- The heads of the accounts that moved, sealed daily under a Merkle root (RFC 6962 hashing), as the timelines are. A seal covers the
-- transactions of a range of numbers; which are settled, so that no earlier one can still turn up, is kept as a mark.
CREATE TABLE points_mark (
    name           varchar(8) COLLATE "C" CONSTRAINT points_mark_pkey PRIMARY KEY,
    settled_number bigint NOT NULL DEFAULT 0,
    seen_number    bigint NOT NULL DEFAULT 0,
    seen_xmax      text
);
INSERT INTO points_mark (name) VALUES ('ledger');

-- Transactions up to the number seen are settled once every one that was running when it was seen has ended. An xmax from before
-- a restore elsewhere lies ahead of this server's time; then we look anew.
CREATE FUNCTION points_settled() RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    m points_mark;
    snapshot pg_snapshot := pg_current_snapshot();
BEGIN
    SELECT * INTO m FROM points_mark WHERE name = 'ledger' FOR UPDATE;
    IF m.seen_xmax IS NOT NULL AND m.seen_xmax::xid8 <= pg_snapshot_xmin(snapshot) THEN
        m.settled_number := m.seen_number;
        m.seen_xmax := NULL;
    END IF;
    IF m.seen_xmax IS NULL OR m.seen_xmax::xid8 > pg_snapshot_xmax(snapshot) THEN
        SELECT coalesce(max(number), 0) INTO m.seen_number FROM points_transaction;
        m.seen_xmax := pg_snapshot_xmax(pg_current_snapshot());
    END IF;
    UPDATE points_mark SET settled_number = m.settled_number, seen_number = m.seen_number, seen_xmax = m.seen_xmax
    WHERE name = 'ledger';
    RETURN m.settled_number;
END $$;

CREATE TABLE points_seal (
    number        bigint CONSTRAINT points_seal_pkey PRIMARY KEY CONSTRAINT points_seal_number_check CHECK (number > 0),
    sealed_at     timestamptz NOT NULL,
    from_number   bigint NOT NULL,
    to_number     bigint NOT NULL,
    leaf_count    integer NOT NULL CONSTRAINT points_seal_leaf_count_check CHECK (leaf_count BETWEEN 1 AND 65536),
    root          bytea NOT NULL CONSTRAINT points_seal_root_check CHECK (octet_length(root) = 32),
    previous_hash bytea NOT NULL CONSTRAINT points_seal_previous_hash_check CHECK (octet_length(previous_hash) = 32),
    hash          bytea NOT NULL CONSTRAINT points_seal_hash_check CHECK (octet_length(hash) = 32),
    CONSTRAINT points_seal_range_check CHECK (from_number < to_number)
);
CREATE TABLE points_seal_leaf (
    seal_number bigint NOT NULL CONSTRAINT points_seal_leaf_seal_fkey REFERENCES points_seal (number),
    position    integer NOT NULL,
    account_id  uuid NOT NULL,
    seq         bigint NOT NULL,
    head_hash   bytea NOT NULL CONSTRAINT points_seal_leaf_head_hash_check CHECK (octet_length(head_hash) = 32),
    CONSTRAINT points_seal_leaf_pkey PRIMARY KEY (seal_number, position)
);
CREATE INDEX points_seal_leaf_account_idx ON points_seal_leaf (account_id, seq DESC);
CREATE TRIGGER points_seal_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON points_seal
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER points_seal_leaf_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON points_seal_leaf
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
