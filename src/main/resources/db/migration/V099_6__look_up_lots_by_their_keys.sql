-- Where reading whole tables is off and there are few lots, PostgreSQL came to read the index of all lots from end to end, once for a statement,
-- and to compare each of them with each posting: a hundred and sixty thousand comparisons to find 25. Without keeping what it has read it looks
-- each up by its key.
ALTER FUNCTION points_check_postings() SET enable_material = off;
ALTER FUNCTION points_require_all_postings() SET enable_material = off;
ALTER FUNCTION stock_apply_movement() SET enable_material = off;
ALTER FUNCTION redemption_begin_check() SET enable_material = off;
ALTER FUNCTION reward_redeem_together SET enable_material = off;
