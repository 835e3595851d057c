-- A card with a code to scan, for people who cannot manage a text message: handed over by a grid worker, good for signing in on one telephone
-- and for nothing else. The first telephone that uses it is the only one that ever can (`device_hash`); until then it is good for a week.
CREATE TABLE resident_card (
    id          uuid NOT NULL,
    resident_id uuid NOT NULL,
    token_hash  bytea NOT NULL,
    issued_by   uuid NOT NULL,
    issued_at   timestamptz NOT NULL,
    use_by      timestamptz NOT NULL,
    device_hash bytea,
    used_at     timestamptz,
    session_id  uuid,
    revoked_at  timestamptz,
    revoked_by  uuid,
    version     bigint NOT NULL DEFAULT 0,
    CONSTRAINT resident_card_pkey PRIMARY KEY (id),
    CONSTRAINT resident_card_token_key UNIQUE (token_hash),
    CONSTRAINT resident_card_hashes_check CHECK (octet_length(token_hash) = 32 AND octet_length(device_hash) = 32),
    CONSTRAINT resident_card_used_check CHECK ((used_at IS NULL) = (device_hash IS NULL)),
    CONSTRAINT resident_card_revoked_check CHECK ((revoked_at IS NULL) = (revoked_by IS NULL)),
    CONSTRAINT resident_card_resident_fkey FOREIGN KEY (resident_id) REFERENCES resident (id),
    CONSTRAINT resident_card_session_fkey FOREIGN KEY (session_id) REFERENCES auth_session (id) ON DELETE SET NULL
);
CREATE INDEX resident_card_resident_idx ON resident_card (resident_id, id);
CREATE INDEX resident_card_session_idx ON resident_card (session_id) WHERE session_id IS NOT NULL;
