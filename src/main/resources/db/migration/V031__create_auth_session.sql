-- One row per sign-in, with what was granted at that time: a change of somebody's rights ends his sessions instead of editing them.
CREATE TABLE auth_session (
    id          uuid NOT NULL,
    person_kind varchar(16) NOT NULL,
    person_id   uuid NOT NULL,
    roles       varchar(200) NOT NULL,
    area_code   varchar(15) COLLATE "C",
    departments varchar(2000) NOT NULL,
    created_at  timestamptz NOT NULL,
    expires_at  timestamptz NOT NULL,
    revoked_at  timestamptz,
    CONSTRAINT auth_session_pkey PRIMARY KEY (id),
    CONSTRAINT auth_session_person_kind_check CHECK (person_kind IN ('RESIDENT', 'STAFF'))
);
CREATE INDEX auth_session_person_idx ON auth_session (person_id) WHERE revoked_at IS NULL;
CREATE INDEX auth_session_expires_at_idx ON auth_session (expires_at);
-- Every replica asks every two seconds who was signed out.
CREATE INDEX auth_session_revoked_at_idx ON auth_session (revoked_at) WHERE revoked_at IS NOT NULL;

-- Refresh tokens are used once. Used ones are kept for as long as they would have lived, so that one that comes again is recognised as stolen.
-- `successor` is the next token, sealed, for a client that lost the answer; emptied when the next token is used.
CREATE TABLE refresh_token (
    id           uuid NOT NULL,
    session_id   uuid NOT NULL,
    token_hash   bytea NOT NULL,
    issued_at    timestamptz NOT NULL,
    used_at      timestamptz,
    successor_id uuid,
    successor    bytea,
    CONSTRAINT refresh_token_pkey PRIMARY KEY (id),
    CONSTRAINT refresh_token_hash_key UNIQUE (token_hash),
    CONSTRAINT refresh_token_hash_check CHECK (octet_length(token_hash) = 32),
    CONSTRAINT refresh_token_session_fkey FOREIGN KEY (session_id) REFERENCES auth_session (id) ON DELETE CASCADE,
    CONSTRAINT refresh_token_successor_check CHECK ((used_at IS NULL) = (successor_id IS NULL))
);
CREATE INDEX refresh_token_session_idx ON refresh_token (session_id);
CREATE INDEX refresh_token_issued_at_idx ON refresh_token (issued_at);
CREATE INDEX refresh_token_successor_idx ON refresh_token (successor_id) WHERE successor IS NOT NULL;
