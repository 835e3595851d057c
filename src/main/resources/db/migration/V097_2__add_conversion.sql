-- Minutes and points convert where the city's policy says so, one way, at its rate, up to so many minutes a month; otherwise never.
-- Every conversion names the policy it was made under, and the table refuses what that policy does not allow, whoever asks.
ALTER TABLE points_policy
    ADD COLUMN conversion_direction varchar(16) COLLATE "C",
    ADD COLUMN conversion_minutes integer,
    ADD COLUMN conversion_points integer,
    ADD COLUMN conversion_monthly_minutes integer,
    ADD CONSTRAINT points_policy_conversion_check CHECK (
        num_nulls(conversion_direction, conversion_minutes, conversion_points, conversion_monthly_minutes) IN (0, 4)
        AND conversion_direction IN ('TIME_TO_POINTS', 'POINTS_TO_TIME') AND conversion_minutes BETWEEN 1 AND 1440
        AND conversion_points BETWEEN 1 AND 10000 AND conversion_monthly_minutes BETWEEN 1 AND 100000);

DROP TRIGGER points_account_purpose ON points_account;
CREATE TRIGGER points_account_purpose BEFORE INSERT ON points_account
    FOR EACH ROW WHEN ((NEW.owner_kind = 'PLATFORM') <> (NEW.purpose IN ('ISSUE', 'EXPIRY', 'SALES', 'EXCHANGE')))
    EXECUTE FUNCTION points_refuse_by_hand('points_account_purpose_check', 'owners have available and held, the platform the rest');
INSERT INTO points_account (id, owner_kind, owner_id, purpose, currency, opened_at) VALUES
    ('00000000-0000-7000-8000-000000000004', 'PLATFORM', '00000000-0000-0000-0000-000000000000', 'EXCHANGE', 'POINTS', now()),
    ('00000000-0000-7000-8000-000000000014', 'PLATFORM', '00000000-0000-0000-0000-000000000000', 'EXCHANGE', 'TIME', now());
INSERT INTO points_platform_sum (account_id) SELECT id FROM points_account WHERE purpose = 'EXCHANGE';

CREATE OR REPLACE FUNCTION points_touches(p_kind points_kind, p_purpose points_purpose, p_amount bigint) RETURNS boolean
    LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    RETURN CASE p_purpose
        WHEN 'AVAILABLE' THEN true
        WHEN 'HELD' THEN p_kind IN ('HOLD', 'SETTLE', 'RELEASE') AND (p_kind = 'HOLD') = (p_amount > 0)
        WHEN 'ISSUE' THEN (p_kind = 'AWARD' AND p_amount < 0) OR (p_kind = 'REVERSE' AND p_amount > 0)
        WHEN 'SALES' THEN (p_kind IN ('REDEEM', 'SETTLE') AND p_amount > 0) OR (p_kind = 'REVERSE' AND p_amount < 0)
        WHEN 'EXCHANGE' THEN p_kind = 'CONVERT'
        ELSE p_kind = 'EXPIRE' AND p_amount > 0 END;
END $$;

CREATE TABLE points_conversion (
    id                 uuid CONSTRAINT points_conversion_pkey PRIMARY KEY,
    resident_id        uuid NOT NULL,
    policy_id          bigint NOT NULL CONSTRAINT points_conversion_policy_fkey REFERENCES points_policy (id),
    direction          varchar(16) COLLATE "C" NOT NULL,
    minutes            bigint NOT NULL CONSTRAINT points_conversion_minutes_check CHECK (minutes BETWEEN 1 AND 1000000),
    points             bigint NOT NULL CONSTRAINT points_conversion_points_check CHECK (points BETWEEN 1 AND 1000000),
    time_transaction   uuid NOT NULL CONSTRAINT points_conversion_time_key UNIQUE,
    points_transaction uuid NOT NULL CONSTRAINT points_conversion_points_key UNIQUE,
    created_at         timestamptz NOT NULL
);
CREATE INDEX points_conversion_resident_idx ON points_conversion (resident_id, created_at) INCLUDE (minutes);

-- The first moment of the month, in the city, in which this is.
CREATE FUNCTION points_month(p_at timestamptz) RETURNS timestamptz LANGUAGE sql STABLE AS $$
    SELECT date_trunc('month', p_at AT TIME ZONE 'Asia/Shanghai') AT TIME ZONE 'Asia/Shanghai'
$$;

CREATE FUNCTION points_check_conversion() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    p points_policy;
BEGIN
    -- One after the other, so that two at once do not both fit under the cap.
    PERFORM pg_advisory_xact_lock(hashtextextended('points-conversion:' || NEW.resident_id, 0));
    SELECT * INTO p FROM points_policy WHERE id = NEW.policy_id;
    IF p.conversion_direction IS DISTINCT FROM NEW.direction OR NEW.policy_id IS DISTINCT FROM (SELECT n.id FROM points_policy n
        WHERE n.city_code = p.city_code AND n.effective_from <= (NEW.created_at AT TIME ZONE 'Asia/Shanghai')::date
        ORDER BY n.effective_from DESC, n.id DESC LIMIT 1) THEN
        PERFORM points_refuse('points_conversion_policy_check', 'the policy of the day does not convert this way');
    ELSIF NEW.minutes % p.conversion_minutes <> 0
        OR NEW.minutes / p.conversion_minutes * p.conversion_points <> NEW.points THEN
        PERFORM points_refuse('points_conversion_rate_check', 'it is converted at the rate of the policy, in whole units');
    ELSIF NEW.minutes + (SELECT coalesce(sum(c.minutes), 0) FROM points_conversion c WHERE c.resident_id = NEW.resident_id
        AND c.created_at >= points_month(NEW.created_at)) > p.conversion_monthly_minutes THEN
        PERFORM points_refuse('points_conversion_cap_check', 'more than may be converted in a month');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER points_conversion_check BEFORE INSERT ON points_conversion
    FOR EACH ROW EXECUTE FUNCTION points_check_conversion();
CREATE TRIGGER points_conversion_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON points_conversion
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- At the end of a transaction a conversion has moved what it says, in both currencies, and nothing converts without one.
CREATE FUNCTION points_require_conversion() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    c points_conversion;
BEGIN
    SELECT * INTO c FROM points_conversion WHERE id = (CASE TG_TABLE_NAME WHEN 'points_conversion' THEN to_jsonb(NEW) ->> 'id'
        ELSE to_jsonb(NEW) ->> 'subject_id' END)::uuid;
    IF c.id IS NULL OR (TG_TABLE_NAME = 'points_transaction' AND (to_jsonb(NEW) ->> 'id')::uuid NOT IN (c.time_transaction, c.points_transaction))
        OR 2 <> (SELECT count(*) FROM points_transaction t JOIN points_posting p ON p.transaction_id = t.id
            JOIN points_account a ON a.id = p.account_id AND a.purpose = 'EXCHANGE' WHERE t.kind = 'CONVERT'
            AND t.subject_type = 'points-conversion' AND t.subject_id = c.id
            AND (t.id, t.currency, p.amount) IN (
                (c.time_transaction, 'TIME', CASE c.direction WHEN 'TIME_TO_POINTS' THEN c.minutes ELSE -c.minutes END),
                (c.points_transaction, 'POINTS', CASE c.direction WHEN 'TIME_TO_POINTS' THEN -c.points ELSE c.points END))) THEN
        PERFORM points_refuse('points_conversion_posted_check', 'a conversion moves what it says, and nothing converts without one');
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER points_conversion_posted AFTER INSERT ON points_conversion DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION points_require_conversion();
CREATE CONSTRAINT TRIGGER points_transaction_converted AFTER INSERT ON points_transaction DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN (NEW.kind = 'CONVERT') EXECUTE FUNCTION points_require_conversion();

-- Takes what is given of one currency and gives what it is worth of the other: two transactions, both or neither.
CREATE FUNCTION points_convert(i points_intent, p_second uuid, p_resident uuid, p_policy bigint, p_direction text, p_minutes bigint,
    p_points bigint, p_expires_at timestamptz) RETURNS points_receipt LANGUAGE plpgsql AS $$
DECLARE
    time_first boolean := p_direction = 'TIME_TO_POINTS';
    t points_transaction := points_begin(i, 'CONVERT',
        (CASE WHEN time_first THEN 'TIME' ELSE 'POINTS' END)::points_currency);
    u points_transaction;
    given uuid;
    got uuid;
    amount_given bigint := CASE WHEN time_first THEN p_minutes ELSE p_points END;
    amount_got bigint := CASE WHEN time_first THEN p_points ELSE p_minutes END;
BEGIN
    IF t.id <> i.id THEN
        RETURN points_receipt_of(t, true);
    END IF;
    given := points_account_of('RESIDENT', p_resident, 'AVAILABLE', t.currency::text, i.at);
    got := points_account_of('RESIDENT', p_resident, 'AVAILABLE', CASE WHEN time_first THEN 'POINTS' ELSE 'TIME' END, i.at);
    PERFORM points_lock(ARRAY [given, got]);
    INSERT INTO points_conversion (id, resident_id, policy_id, direction, minutes, points, time_transaction, points_transaction, created_at)
    VALUES (i.subject_id, p_resident, p_policy, p_direction, p_minutes, p_points, CASE WHEN time_first THEN t.id ELSE p_second END,
        CASE WHEN time_first THEN p_second ELSE t.id END, i.at);
    PERFORM points_post(t, ARRAY [points_take(given, amount_given, i.at), ROW (('00000000-0000-7000-8000-0000000000'
        || CASE WHEN time_first THEN '14' ELSE '04' END)::uuid, amount_given, NULL, NULL, NULL)::points_line]);
    i.id := p_second;
    i.caller_key := i.caller_key || ':got';
    u := points_begin(i, 'CONVERT', (CASE WHEN time_first THEN 'POINTS' ELSE 'TIME' END)::points_currency);
    PERFORM points_post(u, ARRAY [points_new_lot(got, amount_got, p_expires_at), ROW (('00000000-0000-7000-8000-0000000000'
        || CASE WHEN time_first THEN '04' ELSE '14' END)::uuid, -amount_got, NULL, NULL, NULL)::points_line]);
    PERFORM points_forward(got, i.at);
    RETURN points_receipt_of(t, false);
END $$;
