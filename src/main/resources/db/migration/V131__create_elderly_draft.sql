-- What somebody is in the middle of saying: one question a page, so the answers wait here, sealed, until they are sent. One of each kind per
-- person and person it is for (`for_id`, oneself or somebody of the family); whoever begins again takes the place of what was not finished.
CREATE TABLE elderly_draft (
    resident_id uuid NOT NULL,
    for_id      uuid NOT NULL,
    kind        varchar(16) NOT NULL,
    content     bytea NOT NULL,
    updated_at  timestamptz NOT NULL,
    CONSTRAINT elderly_draft_pkey PRIMARY KEY (resident_id, for_id, kind),
    CONSTRAINT elderly_draft_kind_check CHECK (kind IN ('SAY', 'RATE', 'HELP')),
    CONSTRAINT elderly_draft_content_check CHECK (octet_length(content) BETWEEN 1 AND 65536),
    CONSTRAINT elderly_draft_resident_fkey FOREIGN KEY (resident_id) REFERENCES resident (id),
    CONSTRAINT elderly_draft_for_fkey FOREIGN KEY (for_id) REFERENCES resident (id)
);
CREATE INDEX elderly_draft_updated_at_idx ON elderly_draft (updated_at);
