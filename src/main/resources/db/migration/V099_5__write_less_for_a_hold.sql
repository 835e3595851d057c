-- Every hold was entered into four indexes. Nobody looks for holds by their owner, and the check that goes through the open ones goes account by
-- account, by the index that the accounts' sums are read from.
DROP INDEX points_hold_owner_idx;
DROP INDEX points_hold_live_idx;
-- Of the holds' account now, no longer of the hold.
UPDATE points_check SET hold_after = '00000000-0000-0000-0000-000000000000';

-- That a transaction has postings is looked at for each transaction by itself at the end, for they mostly are written one after the other. Whoever
-- writes many, with their postings in one statement, may have it looked at for all of them at the end of that statement: looked at it is either way.
DROP TRIGGER points_transaction_posted ON points_transaction;
CREATE CONSTRAINT TRIGGER points_transaction_posted AFTER INSERT ON points_transaction DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN (current_setting('points.posted_at_once', true) IS DISTINCT FROM 'on')
    EXECUTE FUNCTION points_require_postings();
CREATE FUNCTION points_require_all_postings() RETURNS trigger LANGUAGE plpgsql
    SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
BEGIN
    IF EXISTS (SELECT FROM begun b WHERE NOT EXISTS (SELECT FROM points_posting p WHERE p.transaction_id = b.id)) THEN
        PERFORM points_refuse('points_transaction_posted_check', 'a transaction has postings');
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER points_transaction_all_posted AFTER INSERT ON points_transaction REFERENCING NEW TABLE AS begun
    FOR EACH STATEMENT WHEN (current_setting('points.posted_at_once', true) = 'on')
    EXECUTE FUNCTION points_require_all_postings();
ALTER FUNCTION reward_redeem_together SET points.posted_at_once = 'on';
