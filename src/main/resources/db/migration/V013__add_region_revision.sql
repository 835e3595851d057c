-- Every replica holds places and the calendar in memory. A number that grows with each change, whoever makes it and by whatever tool, lets
-- them notice by asking for one small row. The row lock also puts the changes in one order.
CREATE TABLE region_revision (
    name     text COLLATE "C" NOT NULL,
    revision bigint NOT NULL,
    CONSTRAINT region_revision_pkey PRIMARY KEY (name),
    CONSTRAINT region_revision_name_check CHECK (name IN ('places', 'calendar'))
);

INSERT INTO region_revision (name, revision) VALUES ('places', 1), ('calendar', 1);

CREATE FUNCTION bump_region_revision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE region_revision SET revision = revision + 1 WHERE name = TG_ARGV[0];
    RETURN NULL;
END $$;

CREATE TRIGGER division_revision AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON division
    FOR EACH STATEMENT EXECUTE FUNCTION bump_region_revision('places');
CREATE TRIGGER department_revision AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON department
    FOR EACH STATEMENT EXECUTE FUNCTION bump_region_revision('places');
CREATE TRIGGER grid_revision AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON grid
    FOR EACH STATEMENT EXECUTE FUNCTION bump_region_revision('places');
