-- Which days are worked, as the State Council's yearly notice names them: O is off, W is a weekend day worked instead. A year without a row here
-- has not been announced. A notice may reach back into the last week of December (2019's did), so the notice's year stands beside the day.
CREATE TABLE calendar_year (
    year       integer NOT NULL,
    version    bigint NOT NULL,
    updated_at timestamptz NOT NULL,
    CONSTRAINT calendar_year_pkey PRIMARY KEY (year),
    CONSTRAINT calendar_year_check CHECK (year BETWEEN 2025 AND 2100),
    CONSTRAINT calendar_year_version_check CHECK (version >= 1)
);

CREATE TABLE calendar_day (
    day  date NOT NULL,
    year integer NOT NULL,
    kind text NOT NULL,
    CONSTRAINT calendar_day_pkey PRIMARY KEY (day),
    CONSTRAINT calendar_day_year_fkey FOREIGN KEY (year) REFERENCES calendar_year (year),
    CONSTRAINT calendar_day_kind_check CHECK (kind IN ('O', 'W')),
    CONSTRAINT calendar_day_worked_check CHECK (kind = 'O' OR extract(isodow FROM day) IN (6, 7)),
    CONSTRAINT calendar_day_within_check CHECK (day BETWEEN make_date(year - 1, 12, 25) AND make_date(year, 12, 31))
);

CREATE INDEX calendar_day_year_idx ON calendar_day (year);

CREATE TRIGGER calendar_year_revision AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON calendar_year
    FOR EACH STATEMENT EXECUTE FUNCTION bump_region_revision('calendar');
CREATE TRIGGER calendar_day_revision AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON calendar_day
    FOR EACH STATEMENT EXECUTE FUNCTION bump_region_revision('calendar');
