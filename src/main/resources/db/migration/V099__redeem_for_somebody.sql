-- A family member or a member of staff may redeem for a resident: the points are the resident's, and the ledger, the stock and the audit name who
-- did it. The same function as before but for that.
DROP FUNCTION reward_redeem(uuid, uuid, uuid, uuid, integer, bigint, text, bytea, bytea, bytea, timestamptz, uuid, text);

CREATE FUNCTION reward_redeem(p_id uuid, p_hold uuid, p_resident uuid, p_reward uuid, p_quantity integer, p_seen_points bigint,
    p_key text, p_body_hash bytea, p_code_hash bytea, p_code bytea, p_at timestamptz, p_audit uuid, p_request_id text,
    p_actor_kind text, p_actor uuid, p_on_behalf_of uuid, p_authority text)
    RETURNS redemption_receipt LANGUAGE plpgsql AS $$
DECLARE
    today date := (p_at AT TIME ZONE 'Asia/Shanghai')::date;
    w record;
    t points_transaction;
    hold points_receipt;
    until timestamptz;
    taken_from smallint;
BEGIN
    IF p_key IS NOT NULL THEN
        SELECT * INTO t FROM points_transaction WHERE caller_key = p_key;
        IF t.body_hash <> p_body_hash THEN
            PERFORM points_refuse('points_transaction_same_body_check', 'the key was used for something else');
        ELSIF t.id IS NOT NULL THEN
            RETURN redemption_receipt_of(t.id, true);
        END IF;
    END IF;
    SELECT r.name, r.area_code, r.state, r.valid_from, r.valid_to, r.per_person_limit, r.collect_within_days, r.pickup_place,
        (SELECT p.points FROM reward_price p WHERE p.reward_id = r.id AND p.effective_from <= today
            ORDER BY p.effective_from DESC LIMIT 1) AS points,
        EXISTS (SELECT FROM reward_stock s WHERE s.reward_id = r.id AND s.remaining > 0) AS stocked
    INTO w FROM reward r WHERE r.id = p_reward;
    IF w.points IS NULL THEN
        PERFORM points_refuse('redemption_reward_check', 'no such reward');
    ELSIF w.state <> 'ACTIVE' OR today < w.valid_from OR today > w.valid_to THEN
        PERFORM points_refuse('redemption_open_check', 'the reward is not to be had today');
    ELSIF p_seen_points <> w.points THEN
        PERFORM points_refuse('redemption_price_check', 'the price is another one today');
    ELSIF p_quantity > w.per_person_limit THEN
        PERFORM points_refuse('redemption_limit_check', 'more than one may have in a month');
    ELSIF p_quantity * w.points > 1000000 THEN
        PERFORM points_refuse('redemption_amount_check', 'more than can be paid at once');
    ELSIF NOT w.stocked THEN
        PERFORM points_refuse('reward_stock_remaining_check', 'nothing is in stock');
    END IF;
    until := (today + w.collect_within_days + 1)::timestamp AT TIME ZONE 'Asia/Shanghai';
    hold := points_hold(ROW (p_hold, 'reward.redeemed', w.name || ' ×' || p_quantity, 'redemption', p_id, p_actor_kind, p_actor,
        coalesce(p_key, 'redemption:' || p_id), p_body_hash, p_at)::points_intent, 'RESIDENT', p_resident, 'POINTS',
        p_quantity * w.points, until);
    IF hold.replayed THEN
        RETURN redemption_receipt_of(hold.transaction_id, true);
    END IF;
    IF w.per_person_limit < p_quantity + (SELECT coalesce(sum(d.quantity), 0) FROM redemption d
        WHERE d.resident_id = p_resident AND d.created_at >= date_trunc('month', today::timestamp) AT TIME ZONE 'Asia/Shanghai'
            AND d.reward_id = p_reward AND d.state IN ('RESERVED', 'COLLECTED')) THEN
        PERFORM points_refuse('redemption_limit_check', 'more than one may have in a month');
    END IF;
    taken_from := stock_claim(p_reward, p_quantity, p_at);
    INSERT INTO stock_movement (reward_id, bucket, kind, quantity, redemption_id, actor_kind, actor_id, created_at)
    VALUES (p_reward, taken_from, 'SALE', -p_quantity, p_id, p_actor_kind, p_actor, p_at);
    INSERT INTO redemption (id, reward_id, resident_id, reward_name, quantity, unit_points, hold_id, code_hash, code, state,
        created_at, expires_at, version)
    VALUES (p_id, p_reward, p_resident, w.name, p_quantity, w.points, p_hold, p_code_hash, p_code, 'RESERVED', p_at, until, 0);
    INSERT INTO audit_entry (id, recorded_at, actor_kind, actor_id, action, subject_type, subject_id, area_code, result, request_id,
        on_behalf_of, authority)
    VALUES (p_audit, p_at, p_actor_kind, p_actor, 'reward.redeem', 'redemption', p_id, w.area_code, 'OK', p_request_id,
        p_on_behalf_of, p_authority);
    RETURN ROW (p_id, w.name, p_quantity, w.points, p_code, p_at, until, w.pickup_place, hold.balance_after, false)::redemption_receipt;
END $$;
