-- A batch of expiry begins where the one before it ended. What has expired is gone from the index only when it is vacuumed, so a batch
-- that began at the beginning would pass over all that went before it: for a million lots, longer and longer.
DROP FUNCTION points_expire;

-- Takes due lots of at most p_most after the given place, an expiry per account; accounts somebody is at work on are left for the next
-- run. Gives how many lots it took, whether there may be more, and the place it came to, which is where it began if one account has
-- more than a batch. A short transaction of its own, which does not wait for the disk: what a crash takes back is due again.
CREATE FUNCTION points_expire(p_at timestamptz, p_most integer, p_after timestamptz, p_after_account uuid, OUT lots integer,
    OUT more boolean, OUT last_at timestamptz, OUT last_account uuid) LANGUAGE plpgsql AS $$
DECLARE
    due uuid[];
    days timestamptz[];
    claimed uuid[];
    a record;
    line points_line;
    next_id uuid;
    cut boolean := false;
BEGIN
    SET LOCAL synchronous_commit = off;
    lots := 0;
    SELECT array_agg(d.account_id), array_agg(d.expires_at) INTO due, days
    FROM (SELECT l.account_id, l.expires_at FROM points_lot l WHERE NOT l.spent AND l.expires_at < 'infinity' AND l.expires_at <= p_at
        AND (l.expires_at, l.account_id) > (p_after, p_after_account) ORDER BY l.expires_at, l.account_id LIMIT p_most) AS d;
    more := coalesce(cardinality(due) = p_most, false);
    last_at := days[cardinality(days)];
    last_account := due[cardinality(due)];
    SELECT array_agg(c.id) INTO claimed FROM (SELECT p.id FROM points_account p WHERE p.id = ANY (due) ORDER BY p.id
        FOR NO KEY UPDATE SKIP LOCKED) AS c;
    FOR a IN SELECT c.id, c.currency FROM points_account c WHERE c.id = ANY (claimed) ORDER BY c.id LOOP
        SELECT a.id, -sum(d.remaining)::bigint, array_agg(d.id), array_agg(-d.remaining), NULL INTO line
        FROM (SELECT l.id, l.remaining FROM points_lot l WHERE l.account_id = a.id AND NOT l.spent AND l.expires_at <= p_at
            ORDER BY l.expires_at, l.id LIMIT p_most) AS d;
        CONTINUE WHEN line.amount IS NULL;
        next_id := gen_random_uuid();
        PERFORM points_post(points_begin(ROW (next_id, 'lot.expired', NULL, NULL, NULL, 'SYSTEM', NULL, 'expiry:' || next_id,
            sha256(next_id::text::bytea), p_at)::points_intent, 'EXPIRE', a.currency),
            ARRAY [line, ROW (points_platform('EXPIRY', a.currency::text), -line.amount, NULL, NULL, NULL)::points_line]);
        lots := lots + cardinality(line.lots);
        cut := cut OR cardinality(line.lots) = p_most;
    END LOOP;
    IF cut THEN
        more := true;
        last_at := p_after;
        last_account := p_after_account;
    END IF;
END $$;
