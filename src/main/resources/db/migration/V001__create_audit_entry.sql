-- Who did what to which thing. Level-3 protection asks that nobody can change it afterwards, the program included,
-- so the table itself refuses; a role without TRIGGER rights cannot lift that.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;

CREATE TABLE audit_entry (
    id           uuid PRIMARY KEY,
    recorded_at  timestamptz NOT NULL,
    actor_kind   varchar(16) NOT NULL CONSTRAINT audit_entry_actor_kind_check CHECK (actor_kind IN ('RESIDENT', 'STAFF', 'SYSTEM')),
    actor_id     uuid,
    action       varchar(64) NOT NULL,
    subject_type varchar(64) NOT NULL,
    subject_id   varchar(64),
    area_code    varchar(15) COLLATE "C",
    result       varchar(16) NOT NULL,
    request_id   varchar(64),
    CONSTRAINT audit_entry_actor_id_check CHECK ((actor_kind = 'SYSTEM') = (actor_id IS NULL))
);
CREATE INDEX audit_entry_recorded_at_idx ON audit_entry (recorded_at DESC, id DESC);
CREATE INDEX audit_entry_subject_idx ON audit_entry (subject_id, recorded_at DESC);
CREATE INDEX audit_entry_actor_idx ON audit_entry (actor_id, recorded_at DESC);

CREATE TRIGGER audit_entry_append_only BEFORE UPDATE OR DELETE ON audit_entry
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_entry_no_truncate BEFORE TRUNCATE ON audit_entry
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
