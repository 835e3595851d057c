-- Every replica holds the policies in force in memory, as it does the places: a number that grows with each change of them
-- tells it to look again.
ALTER TABLE region_revision DROP CONSTRAINT region_revision_name_check;
ALTER TABLE region_revision ADD CONSTRAINT region_revision_name_check CHECK (name IN ('places', 'calendar', 'policies'));
INSERT INTO region_revision (name, revision) VALUES ('policies', 1);

-- By row, because drafts come and go without anybody's noticing.
CREATE TRIGGER policy_revision_on_insert AFTER INSERT ON policy
    FOR EACH ROW WHEN (NEW.state = 'PUBLISHED') EXECUTE FUNCTION bump_region_revision('policies');
CREATE TRIGGER policy_revision_on_update AFTER UPDATE ON policy
    FOR EACH ROW WHEN (OLD.state IS DISTINCT FROM NEW.state AND (OLD.state = 'PUBLISHED' OR NEW.state = 'PUBLISHED'))
    EXECUTE FUNCTION bump_region_revision('policies');
CREATE TRIGGER policy_revision_on_delete AFTER DELETE ON policy
    FOR EACH ROW WHEN (OLD.state = 'PUBLISHED') EXECUTE FUNCTION bump_region_revision('policies');
