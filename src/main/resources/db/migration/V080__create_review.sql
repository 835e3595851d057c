-- One rating per round of a case: the first, and one after each reopening. Never changed; a wrong one can be appealed.
CREATE TABLE review (
    id            uuid PRIMARY KEY,
    request_id    uuid NOT NULL CONSTRAINT review_request_fkey REFERENCES service_request (id),
    round         integer NOT NULL CONSTRAINT review_round_check CHECK (round >= 0),
    level         integer NOT NULL CONSTRAINT review_level_check CHECK (level BETWEEN 1 AND 5),
    solved        boolean NOT NULL,
    efficiency    integer CONSTRAINT review_efficiency_check CHECK (efficiency BETWEEN 1 AND 5),
    accuracy      integer CONSTRAINT review_accuracy_check CHECK (accuracy BETWEEN 1 AND 5),
    convenience   integer CONSTRAINT review_convenience_check CHECK (convenience BETWEEN 1 AND 5),
    platform      integer CONSTRAINT review_platform_check CHECK (platform BETWEEN 1 AND 5),
    comment       text CONSTRAINT review_comment_check CHECK (length(comment) <= 2000),
    channel       varchar(16) NOT NULL CONSTRAINT review_channel_check CHECK (channel IN ('SIGNED_IN', 'LINK')),
    created_at    timestamptz NOT NULL,
    CONSTRAINT review_request_round_key UNIQUE (request_id, round)
);
CREATE TRIGGER review_append_only BEFORE UPDATE OR DELETE ON review FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER review_no_truncate BEFORE TRUNCATE ON review FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- The right to rate one round without signing in. Only the hash is kept: the address itself exists in the resident's
-- channels alone.
CREATE TABLE review_invitation (
    token_hash bytea PRIMARY KEY CONSTRAINT review_invitation_token_hash_check CHECK (octet_length(token_hash) = 32),
    request_id uuid NOT NULL CONSTRAINT review_invitation_request_fkey REFERENCES service_request (id),
    round      integer NOT NULL,
    expires_at timestamptz NOT NULL,
    used_at    timestamptz,
    CONSTRAINT review_invitation_request_round_key UNIQUE (request_id, round)
);
