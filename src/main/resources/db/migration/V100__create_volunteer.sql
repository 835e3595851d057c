-- Who helps, under a number that stands for the name wherever others read it. Made when somebody first signs up or fills in the page.
-- A minor who is a student takes part when the guardian has agreed before staff.
CREATE TABLE volunteer (
    resident_id        uuid NOT NULL,
    number             varchar(12) COLLATE "C" NOT NULL,
    skills             text[] COLLATE "C" NOT NULL DEFAULT '{}',
    ranking_consent    boolean NOT NULL DEFAULT false,
    guardian_agreed_at timestamptz,
    guardian_witness   uuid,
    merged_into        uuid,
    registered_at      timestamptz NOT NULL,
    CONSTRAINT volunteer_pkey PRIMARY KEY (resident_id),
    CONSTRAINT volunteer_number_key UNIQUE (number),
    CONSTRAINT volunteer_resident_fkey FOREIGN KEY (resident_id) REFERENCES resident (id),
    CONSTRAINT volunteer_merged_into_fkey FOREIGN KEY (merged_into) REFERENCES resident (id),
    CONSTRAINT volunteer_number_check CHECK (number ~ '^[0-9]{12}$'),
    CONSTRAINT volunteer_skills_check CHECK (cardinality(skills) <= 30),
    CONSTRAINT volunteer_guardian_check CHECK ((guardian_agreed_at IS NULL) = (guardian_witness IS NULL))
);
CREATE INDEX volunteer_skills_idx ON volunteer USING gin (skills);
