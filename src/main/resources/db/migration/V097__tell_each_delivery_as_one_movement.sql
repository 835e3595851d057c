-- A delivery, or what a stock-take found, is one line of the history, as it was one thing that happened: it goes into one bucket, and is
-- spread from there by moves, which the history leaves out.
CREATE OR REPLACE FUNCTION stock_add(p_reward uuid, p_kind text, p_quantity bigint, p_note text, p_actor uuid, p_at timestamptz)
    RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    buckets integer := least(16, greatest(1, p_quantity / 64));
BEGIN
    INSERT INTO stock_movement (reward_id, bucket, kind, quantity, note, actor_kind, actor_id, created_at)
    VALUES (p_reward, 0, p_kind::stock_movement_kind, p_quantity, p_note, 'STAFF', p_actor, p_at);
    INSERT INTO stock_movement (reward_id, bucket, kind, quantity, actor_kind, created_at)
    SELECT p_reward, b.bucket, 'MOVE', CASE b.bucket WHEN 0 THEN -(p_quantity / buckets) * (buckets - 1) ELSE p_quantity / buckets END,
        'SYSTEM', p_at
    FROM generate_series(0, buckets - 1) AS b (bucket) WHERE buckets > 1 ORDER BY b.bucket;
END $$;

CREATE OR REPLACE FUNCTION stock_count(p_id uuid, p_reward uuid, p_counted bigint, p_note text, p_actor uuid, p_at timestamptz)
    RETURNS stock_take LANGUAGE plpgsql AS $$
DECLARE
    taken stock_take;
    missing bigint;
BEGIN
    PERFORM FROM reward_stock WHERE reward_id = p_reward ORDER BY bucket FOR NO KEY UPDATE;
    INSERT INTO stock_take (id, reward_id, counted, stock, reserved, shortage, note, actor_id, created_at)
    SELECT p_id, p_reward, p_counted, n.stock, n.reserved, greatest(n.reserved - p_counted, 0), p_note, p_actor, p_at
    FROM (SELECT coalesce((SELECT sum(remaining) FROM reward_stock WHERE reward_id = p_reward), 0) AS stock,
        coalesce((SELECT sum(quantity) FROM redemption WHERE reward_id = p_reward AND state = 'RESERVED'), 0) AS reserved) AS n
    RETURNING * INTO taken;
    -- What is left when everything reserved is handed out, at least nothing.
    missing := taken.stock - greatest(p_counted - taken.reserved, 0);
    IF missing < 0 THEN
        PERFORM stock_add(p_reward, 'COUNT', -missing, p_note, p_actor, p_at);
    ELSIF missing > 0 THEN
        INSERT INTO stock_movement (reward_id, bucket, kind, quantity, note, actor_kind, actor_id, created_at)
        VALUES (p_reward, stock_claim(p_reward, missing, p_at), 'COUNT', -missing, p_note, 'STAFF', p_actor, p_at);
    END IF;
    RETURN taken;
END $$;
