-- What cities decide about volunteering, by date. Rows are added, never changed; of two for one day the later counts.
CREATE TABLE volunteer_settings (
    id                   bigint GENERATED ALWAYS AS IDENTITY,
    city_code            varchar(6) COLLATE "C" NOT NULL,
    effective_from       date NOT NULL,
    minimum_age          integer NOT NULL,
    student_from_age     integer,
    require_known_age    boolean NOT NULL,
    daily_cap_minutes    integer NOT NULL,
    yearly_goal_minutes  integer NOT NULL,
    fastest_km_per_hour  integer NOT NULL,
    honour_hours         integer[] NOT NULL,
    set_by               uuid NOT NULL,
    set_at               timestamptz NOT NULL,
    CONSTRAINT volunteer_settings_pkey PRIMARY KEY (id),
    CONSTRAINT volunteer_settings_age_check CHECK (minimum_age BETWEEN 0 AND 120 AND student_from_age BETWEEN 6 AND 120),
    CONSTRAINT volunteer_settings_minutes_check
        CHECK (daily_cap_minutes BETWEEN 30 AND 1440 AND yearly_goal_minutes BETWEEN 60 AND 100000),
    CONSTRAINT volunteer_settings_speed_check CHECK (fastest_km_per_hour BETWEEN 10 AND 1000),
    CONSTRAINT volunteer_settings_honours_check CHECK (cardinality(honour_hours) BETWEEN 1 AND 10)
);
CREATE INDEX volunteer_settings_city_idx ON volunteer_settings (city_code, effective_from DESC, id DESC);
CREATE TRIGGER volunteer_settings_append_only BEFORE UPDATE OR DELETE ON volunteer_settings
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER volunteer_settings_no_truncate BEFORE TRUNCATE ON volunteer_settings
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
