-- The answer of a write, kept with the write itself so that the same key gets the same answer across replicas and restarts.
CREATE TABLE idempotency_record (
    caller_id  uuid NOT NULL,
    operation  varchar(120) NOT NULL,
    key        uuid NOT NULL,
    body_hash  bytea NOT NULL CONSTRAINT idempotency_record_body_hash_check CHECK (octet_length(body_hash) = 32),
    status     integer NOT NULL CONSTRAINT idempotency_record_status_check CHECK (status BETWEEN 200 AND 299),
    answer     bytea,
    location   varchar(200),
    created_at timestamptz NOT NULL,
    CONSTRAINT idempotency_record_pkey PRIMARY KEY (caller_id, operation, key)
);
CREATE INDEX idempotency_record_created_at_idx ON idempotency_record (created_at);
