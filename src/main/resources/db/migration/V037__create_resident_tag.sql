-- Where what staff hold about a resident comes from, and who wrote it: the resident may ask (PIPL art. 44, 45), and a value without a source
-- is nobody's to rely on. `resident_profile.tags` and `.confirmed` are what matching reads of this.
CREATE TABLE resident_tag (
    resident_id uuid NOT NULL,
    tag         text COLLATE "C" NOT NULL,
    source      varchar(100) NOT NULL,
    set_by      uuid NOT NULL,
    set_at      timestamptz NOT NULL,
    CONSTRAINT resident_tag_pkey PRIMARY KEY (resident_id, tag),
    CONSTRAINT resident_tag_resident_fkey FOREIGN KEY (resident_id) REFERENCES resident (id),
    CONSTRAINT resident_tag_tag_check CHECK (char_length(tag) BETWEEN 1 AND 20)
);

CREATE TABLE resident_confirmation (
    resident_id uuid NOT NULL,
    attribute   varchar(40) COLLATE "C" NOT NULL,
    source      varchar(100) NOT NULL,
    set_by      uuid NOT NULL,
    set_at      timestamptz NOT NULL,
    CONSTRAINT resident_confirmation_pkey PRIMARY KEY (resident_id, attribute),
    CONSTRAINT resident_confirmation_resident_fkey FOREIGN KEY (resident_id) REFERENCES resident (id)
);
