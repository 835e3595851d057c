-- Who is whose family: declared by one, confirmed by the other or by staff who saw papers. Gifts of time go to direct relatives, and a
-- husband's or wife's age lets the other spend; both need relations that nobody can make up alone. `kind` says what the relative is to the
-- person. Until it is confirmed, the relative is known by the hash of his number alone, so that the answer to a declaration
-- tells nobody whether a number is registered.
CREATE TABLE family_relation (
    id                  uuid NOT NULL,
    person_id           uuid NOT NULL,
    relative_id         uuid,
    relative_phone_hash bytea,
    relative_phone_mask varchar(11),
    kind                varchar(16) NOT NULL,
    state               varchar(16) NOT NULL,
    papers              varchar(200),
    confirmed_by_kind   varchar(16),
    confirmed_by        uuid,
    declared_at         timestamptz NOT NULL,
    confirmed_at        timestamptz,
    ended_at            timestamptz,
    ended_by            uuid,
    version             bigint NOT NULL,
    CONSTRAINT family_relation_pkey PRIMARY KEY (id),
    CONSTRAINT family_relation_person_fkey FOREIGN KEY (person_id) REFERENCES resident (id),
    CONSTRAINT family_relation_relative_fkey FOREIGN KEY (relative_id) REFERENCES resident (id),
    CONSTRAINT family_relation_others_check CHECK (person_id <> relative_id),
    CONSTRAINT family_relation_known_check CHECK (relative_id IS NOT NULL OR octet_length(relative_phone_hash) = 32),
    CONSTRAINT family_relation_kind_check
        CHECK (kind IN ('SPOUSE', 'PARENT', 'CHILD', 'GRANDPARENT', 'GRANDCHILD', 'SIBLING', 'GUARDIAN', 'WARD')),
    CONSTRAINT family_relation_state_check CHECK (state IN ('DECLARED', 'CONFIRMED', 'DECLINED', 'ENDED')),
    CONSTRAINT family_relation_confirmed_check CHECK (state <> 'CONFIRMED'
        OR (relative_id IS NOT NULL AND confirmed_at IS NOT NULL AND confirmed_by IS NOT NULL)),
    -- Nobody confirms his own declaration, and a guardian is one by papers.
    CONSTRAINT family_relation_confirmer_check CHECK (confirmed_by_kind = 'STAFF' AND papers IS NOT NULL
        OR confirmed_by_kind = 'RESIDENT' AND confirmed_by <> person_id AND kind NOT IN ('GUARDIAN', 'WARD')
        OR confirmed_by_kind IS NULL),
    CONSTRAINT family_relation_ended_check CHECK ((ended_at IS NOT NULL) = (state IN ('DECLINED', 'ENDED')))
);
CREATE UNIQUE INDEX family_relation_pair_key ON family_relation
    (least(person_id, relative_id), greatest(person_id, relative_id), (kind IN ('GUARDIAN', 'WARD'))) WHERE state = 'CONFIRMED';
CREATE UNIQUE INDEX family_relation_declared_key ON family_relation (person_id, relative_phone_hash) WHERE state = 'DECLARED';
CREATE INDEX family_relation_person_idx ON family_relation (person_id) WHERE state IN ('DECLARED', 'CONFIRMED');
CREATE INDEX family_relation_relative_idx ON family_relation (relative_id) WHERE state IN ('DECLARED', 'CONFIRMED');
CREATE INDEX family_relation_phone_idx ON family_relation (relative_phone_hash) WHERE state = 'DECLARED';

-- One husband or wife at a time, on either side of the relation.
CREATE TABLE family_spouse (
    resident_id uuid NOT NULL,
    spouse_id   uuid NOT NULL,
    relation_id uuid NOT NULL,
    CONSTRAINT family_spouse_pkey PRIMARY KEY (resident_id),
    CONSTRAINT family_spouse_relation_fkey FOREIGN KEY (relation_id) REFERENCES family_relation (id)
);
CREATE INDEX family_spouse_relation_idx ON family_spouse (relation_id);

CREATE FUNCTION family_keep_spouses() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM family_spouse WHERE relation_id = NEW.id;
    IF NEW.kind = 'SPOUSE' AND NEW.state = 'CONFIRMED' THEN
        INSERT INTO family_spouse (resident_id, spouse_id, relation_id)
        VALUES (NEW.person_id, NEW.relative_id, NEW.id), (NEW.relative_id, NEW.person_id, NEW.id);
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER family_relation_spouses AFTER INSERT OR UPDATE ON family_relation
    FOR EACH ROW WHEN (NEW.kind = 'SPOUSE') EXECUTE FUNCTION family_keep_spouses();
