-- The rules of a city's points and minutes, by the day from which they hold. History is kept: what a past day's rules were must
-- stay readable for as long as balances from that day count. A later row for the same day takes the place of an earlier one.
-- Null means without limit, never, or at any age.
CREATE TABLE points_policy (
    id                         bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT points_policy_pkey PRIMARY KEY,
    city_code                  varchar(6) COLLATE "C" NOT NULL,
    effective_from             date NOT NULL,
    preset                     varchar(16) COLLATE "C" NOT NULL,
    points_expire_after_months integer,
    time_expire_after_months   integer,
    time_cap_minutes           integer,
    earn_before_spend_minutes  integer NOT NULL,
    unit_minutes               integer NOT NULL,
    spend_from_age             integer,
    gifts_only_to_relatives    boolean NOT NULL,
    groups_donate_only         boolean NOT NULL,
    award_limit_per_day        integer NOT NULL,
    set_by                     uuid NOT NULL,
    set_at                     timestamptz NOT NULL,
    CONSTRAINT points_policy_preset_check CHECK (preset IN ('BEIJING', 'NANJING', 'GUANGZHOU', 'RUIAN', 'PLAIN')),
    CONSTRAINT points_policy_expiry_check CHECK (points_expire_after_months BETWEEN 1 AND 240
        AND time_expire_after_months BETWEEN 1 AND 240),
    CONSTRAINT points_policy_cap_check CHECK (time_cap_minutes BETWEEN 60 AND 10000000),
    CONSTRAINT points_policy_earn_check CHECK (earn_before_spend_minutes BETWEEN 0 AND 1000000),
    CONSTRAINT points_policy_unit_check CHECK (unit_minutes BETWEEN 1 AND 60 AND 60 % unit_minutes = 0),
    CONSTRAINT points_policy_age_check CHECK (spend_from_age BETWEEN 0 AND 120),
    CONSTRAINT points_policy_award_limit_check CHECK (award_limit_per_day BETWEEN 1 AND 1000000),
    -- What balances were promised under is not changed afterwards.
    CONSTRAINT points_policy_effective_from_check CHECK (effective_from >= (set_at AT TIME ZONE 'Asia/Shanghai')::date)
);
CREATE INDEX points_policy_effective_from_idx ON points_policy (city_code, effective_from DESC, id DESC);
CREATE TRIGGER points_policy_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON points_policy
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
