-- Whoever uses the pages is known by a cookie, of which only the hash is kept. The row stands on an ordinary session, which signing out, a
-- merge or an administrator ends; on a telephone that several people use it also ends when nobody has touched it for a while (`seen_at`).
-- Who looks after somebody of the family says so once (`acting_for`); whether it is still allowed is asked at every page.
CREATE TABLE elderly_session (
    token_hash  bytea NOT NULL,
    session_id  uuid NOT NULL,
    resident_id uuid NOT NULL,
    shared      boolean NOT NULL,
    acting_for  uuid,
    created_at  timestamptz NOT NULL,
    seen_at     timestamptz NOT NULL,
    expires_at  timestamptz NOT NULL,
    CONSTRAINT elderly_session_pkey PRIMARY KEY (token_hash),
    CONSTRAINT elderly_session_token_hash_check CHECK (octet_length(token_hash) = 32),
    CONSTRAINT elderly_session_session_key UNIQUE (session_id),
    CONSTRAINT elderly_session_session_fkey FOREIGN KEY (session_id) REFERENCES auth_session (id) ON DELETE CASCADE,
    CONSTRAINT elderly_session_resident_fkey FOREIGN KEY (resident_id) REFERENCES resident (id),
    CONSTRAINT elderly_session_acting_for_fkey FOREIGN KEY (acting_for) REFERENCES resident (id),
    CONSTRAINT elderly_session_acting_for_check CHECK (acting_for <> resident_id),
    CONSTRAINT elderly_session_expires_check CHECK (expires_at > created_at)
);
CREATE INDEX elderly_session_expires_at_idx ON elderly_session (expires_at);
CREATE INDEX elderly_session_resident_idx ON elderly_session (resident_id);
CREATE INDEX elderly_session_acting_for_idx ON elderly_session (acting_for) WHERE acting_for IS NOT NULL;
