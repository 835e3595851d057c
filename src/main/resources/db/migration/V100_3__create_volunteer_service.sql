-- 服务记录: what somebody did, once both sides confirmed it. Never edited: a correction takes a line back and writes another. Only whose it is
-- may change, when two accounts turn out to be one person's.
CREATE TABLE volunteer_service (
    id          uuid NOT NULL,
    resident_id uuid NOT NULL,
    source_type varchar(8) NOT NULL,
    source_id   uuid NOT NULL,
    round       integer NOT NULL,
    title       varchar(100) NOT NULL,
    area_code   varchar(15) COLLATE "C" NOT NULL,
    started_at  timestamptz NOT NULL,
    ended_at    timestamptz NOT NULL,
    service_day date NOT NULL,
    minutes     integer NOT NULL,
    points      integer NOT NULL,
    recorded_at timestamptz NOT NULL,
    reversed_at timestamptz,
    CONSTRAINT volunteer_service_pkey PRIMARY KEY (id),
    CONSTRAINT volunteer_service_source_key UNIQUE (source_type, source_id, round),
    CONSTRAINT volunteer_service_resident_fkey FOREIGN KEY (resident_id) REFERENCES resident (id),
    CONSTRAINT volunteer_service_source_check CHECK (source_type IN ('NEED', 'ORDER')),
    CONSTRAINT volunteer_service_time_check CHECK (ended_at >= started_at),
    CONSTRAINT volunteer_service_amount_check CHECK (minutes BETWEEN 0 AND 1440 AND points BETWEEN 0 AND 1000000)
);
-- A person's lines, newest first; sums by day and by year.
CREATE INDEX volunteer_service_resident_idx ON volunteer_service (resident_id, started_at DESC, id DESC);
CREATE INDEX volunteer_service_day_idx ON volunteer_service (service_day) INCLUDE (resident_id, minutes) WHERE reversed_at IS NULL;

CREATE FUNCTION keep_volunteer_service() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (to_jsonb(NEW) - 'resident_id' - 'reversed_at') <> (to_jsonb(OLD) - 'resident_id' - 'reversed_at')
            OR (OLD.reversed_at IS NOT NULL AND NEW.reversed_at IS DISTINCT FROM OLD.reversed_at) THEN
        RAISE EXCEPTION 'volunteer_service is append-only' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER volunteer_service_kept BEFORE UPDATE ON volunteer_service FOR EACH ROW EXECUTE FUNCTION keep_volunteer_service();
CREATE TRIGGER volunteer_service_no_delete BEFORE DELETE ON volunteer_service FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER volunteer_service_no_truncate BEFORE TRUNCATE ON volunteer_service
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
