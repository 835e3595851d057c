-- The one code that a telephone number may sign in with at present; a new one replaces it. Number and code are keyed hashes: six digits under a
-- plain hash would be tried out in a moment. In PostgreSQL and not in Redis, so that signing in works without Redis.
CREATE TABLE sms_code (
    phone_hash varchar(64) COLLATE "C" NOT NULL,
    code_hash  bytea NOT NULL,
    sent_at    timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    attempts   integer NOT NULL,
    CONSTRAINT sms_code_pkey PRIMARY KEY (phone_hash),
    CONSTRAINT sms_code_hashes_check CHECK (phone_hash ~ '^[0-9a-f]{64}$' AND octet_length(code_hash) = 32),
    CONSTRAINT sms_code_attempts_check CHECK (attempts BETWEEN 0 AND 5)
);
CREATE INDEX sms_code_expires_at_idx ON sms_code (expires_at);
