-- Redemptions that come in at the same time are written together: one statement for all of them to each table, and one commit. It does those
-- that nothing speaks against and leaves the others alone, to be tried one by one with reward_redeem, which waits where it must and says
-- why it refuses. So nobody waits here for anybody else, and one who is refused costs the others nothing.
CREATE TYPE redemption_plan AS (id uuid, hold_id uuid, resident_id uuid, reward_id uuid, quantity integer, caller_key text, body_hash bytea,
    code_hash bytea, code bytea, audit_id uuid, request_id text, reward_name text, area_code text, unit_points bigint, pickup_place text,
    expires_at timestamptz, available_id uuid, available_seq bigint, available_hash bytea, available bigint, held_id uuid, held_seq bigint,
    held_hash bytea, held bigint, amount bigint, lots bigint[], lot_amounts bigint[], bucket smallint);

-- Of residents for themselves, no two of one resident. Gives the receipts of those that were done; the arrays are columns of one table.
CREATE FUNCTION reward_redeem_together(p_ids uuid[], p_holds uuid[], p_residents uuid[], p_rewards uuid[], p_quantities integer[],
    p_seen_points bigint[], p_keys text[], p_body_hashes bytea[], p_code_hashes bytea[], p_codes bytea[], p_audits uuid[],
    p_request_ids text[], p_at timestamptz) RETURNS SETOF redemption_receipt LANGUAGE plpgsql
    -- Few rows, each found by its key, whatever the planner was told of the tables when the program was young.
    SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
DECLARE
    -- Before the transactions have their numbers, as in points_begin.
    xact xid8 := pg_current_xact_id();
    today date := (p_at AT TIME ZONE 'Asia/Shanghai')::date;
    month timestamptz := date_trunc('month', today::timestamp) AT TIME ZONE 'Asia/Shanghai';
    beginning smallint := floor(random() * 16);
    mine text[];
    locked uuid[];
    plans redemption_plan[];
BEGIN
    -- Whoever sends a key again while the first is under way is not plain, and waits for it by himself.
    SELECT array_agg(k.key) INTO mine FROM unnest(p_keys) AS k (key) WHERE pg_try_advisory_xact_lock(hashtextextended(k.key, 0));
    SELECT array_agg(l.id) INTO locked FROM (SELECT a.id FROM points_account a WHERE a.owner_id = ANY (p_residents)
        AND a.currency = 'POINTS' AND a.purpose IN ('AVAILABLE', 'HELD') AND a.owner_kind = 'RESIDENT'
        ORDER BY a.id FOR NO KEY UPDATE SKIP LOCKED) AS l;
    -- What is read from here on cannot change any more, or is checked again where it is written.
    WITH asked AS MATERIALIZED (
        SELECT o.*, r.name, r.area_code, p.points, r.pickup_place, a.id AS a_id, a.last_seq AS a_seq, a.last_hash AS a_hash, a.balance AS a_balance,
            h.id AS h_id, h.last_seq AS h_seq, h.last_hash AS h_hash, h.balance AS h_balance, l.lots, l.lot_amounts,
            (today + r.collect_within_days + 1)::timestamp AT TIME ZONE 'Asia/Shanghai' AS until
        FROM unnest(p_ids, p_holds, p_residents, p_rewards, p_quantities, p_seen_points, p_keys, p_body_hashes, p_code_hashes, p_codes, p_audits,
            p_request_ids) AS o (id, hold_id, resident_id, reward_id, quantity, seen, key, body_hash, code_hash, code, audit_id, request_id)
        JOIN reward r ON r.id = o.reward_id AND r.state = 'ACTIVE' AND today >= r.valid_from AND today <= coalesce(r.valid_to, today)
        CROSS JOIN LATERAL (SELECT c.points FROM reward_price c WHERE c.reward_id = r.id AND c.effective_from <= today
            ORDER BY c.effective_from DESC LIMIT 1) AS p
        JOIN points_account a ON a.owner_id = o.resident_id AND a.currency = 'POINTS' AND a.purpose = 'AVAILABLE'
            AND a.owner_kind = 'RESIDENT' AND a.id = ANY (locked) AND a.successor_id IS NULL AND a.closed_at IS NULL
        JOIN points_account h ON h.owner_id = o.resident_id AND h.currency = 'POINTS' AND h.purpose = 'HELD'
            AND h.owner_kind = 'RESIDENT' AND h.id = ANY (locked) AND h.closed_at IS NULL
        CROSS JOIN LATERAL (SELECT array_agg(t.id) AS lots, array_agg(-least(t.remaining, o.quantity * p.points - t.before)) AS lot_amounts,
                sum(t.remaining) AS enough
            FROM (SELECT s.id, s.remaining, sum(s.remaining) OVER (ORDER BY s.expires_at, s.id) - s.remaining AS before FROM points_lot s
                WHERE s.account_id = a.id AND NOT s.spent AND s.expires_at > p_at) AS t
            WHERE t.before < o.quantity * p.points) AS l
        WHERE coalesce(o.seen = p.points, true) AND o.quantity * p.points <= 1000000 AND l.enough >= o.quantity * p.points
            AND (o.key IS NULL OR o.key = ANY (mine) AND NOT EXISTS (SELECT FROM points_transaction t WHERE t.caller_key = o.key)
                AND NOT EXISTS (SELECT FROM idempotency_refusal f WHERE f.call = redemption_refusal_of(o.key, o.body_hash)))
            AND CASE WHEN r.per_person_limit IS NULL THEN true ELSE r.per_person_limit >= o.quantity + (
                SELECT coalesce(sum(d.quantity), 0) FROM redemption d WHERE d.resident_id = o.resident_id AND d.created_at >= month
                    AND d.reward_id = o.reward_id AND d.state IN ('RESERVED', 'COLLECTED')) END
    ), taken AS MATERIALIZED (
        -- One bucket that nobody is at and that has enough for all who want of it: from somewhere on, and then from the beginning.
        SELECT w.reward_id, b.bucket FROM (SELECT reward_id, sum(quantity) AS quantity FROM asked GROUP BY reward_id) AS w
        CROSS JOIN LATERAL (
            SELECT f.bucket FROM (SELECT s.bucket FROM reward_stock s WHERE s.reward_id = w.reward_id AND s.remaining >= w.quantity
                AND s.bucket >= beginning ORDER BY s.bucket LIMIT 1 FOR NO KEY UPDATE SKIP LOCKED) AS f
            UNION ALL
            SELECT f.bucket FROM (SELECT s.bucket FROM reward_stock s WHERE s.reward_id = w.reward_id AND s.remaining >= w.quantity
                AND s.bucket < beginning ORDER BY s.bucket LIMIT 1 FOR NO KEY UPDATE SKIP LOCKED) AS f
            LIMIT 1) AS b
    )
    SELECT array_agg(ROW (o.id, o.hold_id, o.resident_id, o.reward_id, o.quantity, coalesce(o.key, 'redemption:' || o.id), o.body_hash,
        o.code_hash, o.code, o.audit_id, o.request_id, o.name, o.area_code, o.points, o.pickup_place, o.until, o.a_id, o.a_seq + 1, o.a_hash, o.a_balance - o.quantity * o.points,
        o.h_id, o.h_seq + 1, o.h_hash, o.h_balance + o.quantity * o.points, o.quantity * o.points, o.lots,
        o.lot_amounts, t.bucket)::redemption_plan) INTO plans FROM asked o JOIN taken t ON t.reward_id = o.reward_id;

    WITH begun AS (
        INSERT INTO points_transaction (id, kind, currency, reason, memo, subject_type, subject_id, actor_kind, actor_id, hold_id,
            hold_expires_at, caller_key, body_hash, created_at)
        SELECT o.hold_id, 'HOLD', 'POINTS', 'reward.redeemed', o.reward_name || ' ×' || o.quantity, 'redemption', o.id, 'RESIDENT',
            o.resident_id, o.hold_id, o.expires_at, o.caller_key, o.body_hash, p_at
        FROM unnest(plans) AS o RETURNING id, digest
    )
    INSERT INTO points_posting (transaction_id, account_id, amount, seq, balance_after, hash, lots, lot_amounts)
    SELECT t.id, s.account, s.amount, s.seq, s.balance, points_hash(t.digest, s.hash, s.account, s.seq, s.amount, s.balance), s.lots,
        s.lot_amounts
    FROM unnest(plans) AS o JOIN begun t ON t.id = o.hold_id CROSS JOIN LATERAL (VALUES
        (o.available_id, -o.amount, o.available_seq, o.available, o.available_hash, o.lots, o.lot_amounts),
        (o.held_id, o.amount, o.held_seq, o.held, o.held_hash, NULL, NULL)) AS s (account, amount, seq, balance, hash, lots, lot_amounts);
    INSERT INTO stock_movement (reward_id, bucket, kind, quantity, redemption_id, actor_kind, actor_id, created_at)
    SELECT o.reward_id, o.bucket, 'SALE', -o.quantity, o.id, 'RESIDENT', o.resident_id, p_at FROM unnest(plans) AS o;
    INSERT INTO redemption (id, reward_id, resident_id, reward_name, quantity, unit_points, hold_id, code_hash, code, state, created_at,
        expires_at, version)
    SELECT o.id, o.reward_id, o.resident_id, o.reward_name, o.quantity, o.unit_points, o.hold_id, o.code_hash, o.code, 'RESERVED', p_at,
        o.expires_at, 0 FROM unnest(plans) AS o;
    INSERT INTO audit_entry (id, recorded_at, actor_kind, actor_id, action, subject_type, subject_id, area_code, result, request_id)
    SELECT o.audit_id, p_at, 'RESIDENT', o.resident_id, 'reward.redeem', 'redemption', o.id, o.area_code, 'OK', o.request_id
    FROM unnest(plans) AS o;
    RETURN QUERY SELECT o.id, o.reward_name, o.quantity, o.unit_points, o.code, p_at, o.expires_at, o.pickup_place,
        o.available, false FROM unnest(plans) AS o;
END $$;
