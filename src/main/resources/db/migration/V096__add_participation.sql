-- Points for taking part in the main loop come by rules: so many for an event, and no more than so many in a day, a month, a year.
-- Every rule that was ever set is kept; the last one counts.
CREATE TABLE participation_rule (
    id            bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT participation_rule_pkey PRIMARY KEY,
    city_code     varchar(6) COLLATE "C" NOT NULL,
    event         varchar(32) COLLATE "C" NOT NULL,
    -- 0 switches it off.
    points        integer NOT NULL CONSTRAINT participation_rule_points_check CHECK (points BETWEEN 0 AND 10000),
    cap_per_day   integer NOT NULL,
    cap_per_month integer NOT NULL,
    cap_per_year  integer NOT NULL,
    set_by        uuid NOT NULL,
    set_at        timestamptz NOT NULL,
    CONSTRAINT participation_rule_caps_check CHECK (cap_per_day >= 0 AND cap_per_month >= 0 AND cap_per_year >= 0)
);
CREATE INDEX participation_rule_event_idx ON participation_rule (city_code, event, id DESC);
CREATE TRIGGER participation_rule_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON participation_rule
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- What took part and what it brought: one per event and thing, however often the thing is done again. 0 where a cap left nothing.
CREATE TABLE participation (
    event       varchar(32) COLLATE "C" NOT NULL,
    subject_id  uuid NOT NULL,
    resident_id uuid NOT NULL,
    points      integer NOT NULL CONSTRAINT participation_points_check CHECK (points >= 0),
    created_at  timestamptz NOT NULL,
    CONSTRAINT participation_pkey PRIMARY KEY (event, subject_id)
);
CREATE INDEX participation_resident_idx ON participation (resident_id, event, created_at) INCLUDE (points);
CREATE TRIGGER participation_kept BEFORE DELETE OR TRUNCATE ON participation
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER participation_append_only BEFORE UPDATE OF event, subject_id, points, created_at ON participation
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- How many points this brings under the rule in force, or the given one where the city has set none; null where it has brought its
-- points already. Two things of one resident at once are counted one after the other.
CREATE FUNCTION participation_count(p_city text, p_event text, p_subject uuid, p_resident uuid, p_points integer, p_per_day integer,
    p_per_month integer, p_per_year integer, p_at timestamptz) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
    today timestamp := date_trunc('day', p_at AT TIME ZONE 'Asia/Shanghai');
    rule participation_rule;
    granted integer;
BEGIN
    PERFORM pg_advisory_xact_lock(1516196, hashtext(p_resident::text));
    SELECT * INTO rule FROM participation_rule WHERE city_code = p_city AND event = p_event ORDER BY id DESC LIMIT 1;
    IF NOT FOUND THEN
        rule.points := p_points;
        rule.cap_per_day := p_per_day;
        rule.cap_per_month := p_per_month;
        rule.cap_per_year := p_per_year;
    END IF;
    SELECT greatest(0, least(rule.points,
        rule.cap_per_day - coalesce(sum(p.points) FILTER (WHERE p.created_at >= today AT TIME ZONE 'Asia/Shanghai'), 0),
        rule.cap_per_month - coalesce(sum(p.points)
            FILTER (WHERE p.created_at >= date_trunc('month', today) AT TIME ZONE 'Asia/Shanghai'), 0),
        rule.cap_per_year - coalesce(sum(p.points), 0)))
    INTO granted FROM participation p WHERE p.resident_id = p_resident AND p.event = p_event
        AND p.created_at >= date_trunc('year', today) AT TIME ZONE 'Asia/Shanghai';
    INSERT INTO participation (event, subject_id, resident_id, points, created_at)
    VALUES (p_event, p_subject, p_resident, granted, p_at) ON CONFLICT ON CONSTRAINT participation_pkey DO NOTHING;
    RETURN CASE WHEN FOUND THEN granted END;
END $$;
