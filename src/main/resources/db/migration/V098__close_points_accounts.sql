-- Somebody moves away or dies. What becomes of what is left is the city's rule: to a direct relative, into the public pool, or nothing;
-- then his accounts take part in nothing any more, until staff open them again. Nothing is closed while something is held.
ALTER TABLE points_policy ADD COLUMN on_closing varchar(8) COLLATE "C" NOT NULL DEFAULT 'RELATIVE'
    CONSTRAINT points_policy_on_closing_check CHECK (on_closing IN ('RELATIVE', 'DONATE', 'EXPIRE'));

-- Closes both accounts of a resident in one currency; what has not been given away before expires. Gives how much that was.
CREATE FUNCTION points_close(i points_intent, p_owner uuid, p_currency text) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    o record;
    a points_account;
    line points_line;
BEGIN
    o := points_lock_owner('RESIDENT', p_owner, p_currency, true, i.at);
    a := o.available;
    IF a.closed_at IS NOT NULL THEN
        PERFORM points_refuse('points_posting_open_check', 'it is closed');
    END IF;
    -- Also what is held of somebody who was merged into him: it comes back here.
    IF EXISTS (SELECT FROM points_account m JOIN points_account h ON h.owner_id = m.owner_id AND h.owner_kind = m.owner_kind
        AND h.currency = m.currency AND h.purpose = 'HELD' AND h.balance > 0 WHERE m.id = a.id OR m.successor_id = a.id) THEN
        PERFORM points_refuse('points_account_holds_check', 'something is held');
    END IF;
    IF a.balance > 0 THEN
        SELECT a.id, -sum(l.remaining)::bigint, array_agg(l.id ORDER BY l.id), array_agg(-l.remaining ORDER BY l.id), NULL INTO line
        FROM points_lot l WHERE l.account_id = a.id AND NOT l.spent;
        PERFORM points_post(points_begin(i, 'EXPIRE', a.currency),
            ARRAY [line, ROW (points_platform('EXPIRY', p_currency), -line.amount, NULL, NULL, NULL)::points_line]);
    END IF;
    UPDATE points_account SET closed_at = i.at WHERE id IN (a.id, (o.held).id);
    RETURN a.balance;
END $$;
