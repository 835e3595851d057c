-- A number by which somebody without a telephone can be named: printed on the card, shown on their own page, read to the family. It names, and
-- gives no right. One per person; a new one ends the former. Found by its keyed hash, kept sealed so that its owner can be shown it again.
CREATE TABLE resident_code (
    resident_id uuid NOT NULL,
    code        bytea NOT NULL,
    code_hash   bytea NOT NULL,
    made_at     timestamptz NOT NULL,
    version     bigint NOT NULL,
    CONSTRAINT resident_code_pkey PRIMARY KEY (resident_id),
    CONSTRAINT resident_code_hash_key UNIQUE (code_hash),
    CONSTRAINT resident_code_hash_check CHECK (octet_length(code_hash) = 32),
    CONSTRAINT resident_code_resident_fkey FOREIGN KEY (resident_id) REFERENCES resident (id)
);
