-- What a resident was told, whatever channel also carried it: the inbox is the one place where everything can be found.
-- Written in the transaction of the change it tells of, so neither is there without the other. Identifiers are UUIDv7,
-- so the newest entries of a resident are the last of the index.
CREATE TABLE notice_inbox_entry (
    id          uuid NOT NULL,
    resident_id uuid NOT NULL,
    kind        varchar(64) NOT NULL,
    subject_id  uuid,
    title       varchar(100) NOT NULL,
    text        varchar(2000) NOT NULL,
    created_at  timestamptz NOT NULL DEFAULT now(),
    read_at     timestamptz,
    CONSTRAINT notice_inbox_entry_pkey PRIMARY KEY (id)
);
CREATE INDEX notice_inbox_entry_resident_idx ON notice_inbox_entry (resident_id, id DESC);
-- Counting the unread ones must not read the whole history of a resident.
CREATE INDEX notice_inbox_entry_unread_idx ON notice_inbox_entry (resident_id, id DESC) WHERE read_at IS NULL;
