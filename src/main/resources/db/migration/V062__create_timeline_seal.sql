-- The heads of all timelines that moved, sealed daily under one Merkle root (RFC 6962 hashing); each seal carries the one
-- before it. Whoever notes a seal can later show that no event before it was changed.
CREATE TABLE timeline_seal (
    number        bigint PRIMARY KEY CONSTRAINT timeline_seal_number_check CHECK (number > 0),
    sealed_at     timestamptz NOT NULL,
    leaf_count    integer NOT NULL CONSTRAINT timeline_seal_leaf_count_check CHECK (leaf_count BETWEEN 1 AND 4096),
    root          bytea NOT NULL CONSTRAINT timeline_seal_root_check CHECK (octet_length(root) = 32),
    previous_hash bytea NOT NULL CONSTRAINT timeline_seal_previous_hash_check CHECK (octet_length(previous_hash) = 32),
    hash          bytea NOT NULL CONSTRAINT timeline_seal_hash_check CHECK (octet_length(hash) = 32)
);
CREATE TABLE timeline_seal_leaf (
    seal_number bigint NOT NULL CONSTRAINT timeline_seal_leaf_seal_fkey REFERENCES timeline_seal (number),
    position    integer NOT NULL CONSTRAINT timeline_seal_leaf_position_check CHECK (position BETWEEN 0 AND 4095),
    request_id  uuid NOT NULL CONSTRAINT timeline_seal_leaf_request_fkey REFERENCES service_request (id),
    seq         integer NOT NULL,
    head_hash   bytea NOT NULL CONSTRAINT timeline_seal_leaf_head_hash_check CHECK (octet_length(head_hash) = 32),
    CONSTRAINT timeline_seal_leaf_pkey PRIMARY KEY (seal_number, position)
);
CREATE INDEX timeline_seal_leaf_request_idx ON timeline_seal_leaf (request_id, seq DESC);

CREATE TRIGGER timeline_seal_append_only BEFORE UPDATE OR DELETE ON timeline_seal
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER timeline_seal_leaf_append_only BEFORE UPDATE OR DELETE ON timeline_seal_leaf
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER timeline_seal_no_truncate BEFORE TRUNCATE ON timeline_seal
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER timeline_seal_leaf_no_truncate BEFORE TRUNCATE ON timeline_seal_leaf
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
