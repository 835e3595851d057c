-- Where reading whole tables is off and there are few lots, PostgreSQL came to read the index of all lots from end to end, once for a statement,
-- and to compare each of them with each posting: a hundred and sixty thousand comparisons to find 25. It is told what holds here: to look a row up
-- by its key costs next to nothing, however few there are, and what was read is not kept to be gone through again.
ALTER FUNCTION points_check_postings() SET enable_material = off;
ALTER FUNCTION points_check_postings() SET random_page_cost = 0;
ALTER FUNCTION points_require_all_postings() SET enable_material = off;
ALTER FUNCTION points_require_all_postings() SET random_page_cost = 0;
ALTER FUNCTION stock_apply_movement() SET enable_material = off;
ALTER FUNCTION stock_apply_movement() SET random_page_cost = 0;
ALTER FUNCTION redemption_begin_check() SET enable_material = off;
ALTER FUNCTION redemption_begin_check() SET random_page_cost = 0;
ALTER FUNCTION reward_redeem_together SET enable_material = off;
ALTER FUNCTION reward_redeem_together SET random_page_cost = 0;
