-- A balance shows what is held for those too who were merged into its owner, of whom there mostly are none: an account says so itself, and the
-- balance is read without looking for them.
ALTER TABLE points_account ADD COLUMN has_merged boolean NOT NULL DEFAULT false;
UPDATE points_account SET has_merged = true WHERE id IN (SELECT successor_id FROM points_account WHERE successor_id IS NOT NULL);

CREATE FUNCTION points_remember_merged() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE points_account SET has_merged = true WHERE id = NEW.successor_id AND NOT has_merged;
    RETURN NULL;
END $$;
CREATE TRIGGER points_account_has_merged AFTER INSERT OR UPDATE OF successor_id ON points_account
    FOR EACH ROW WHEN (NEW.successor_id IS NOT NULL) EXECUTE FUNCTION points_remember_merged();
CREATE TRIGGER points_account_has_merged_kept AFTER UPDATE OF has_merged ON points_account
    FOR EACH ROW WHEN (OLD.has_merged AND NOT NEW.has_merged)
    EXECUTE FUNCTION points_refuse_by_hand('points_account_successor_check', 'who was merged stays merged');
