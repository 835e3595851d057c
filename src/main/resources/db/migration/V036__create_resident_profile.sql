-- What the city lawfully holds about a resident, for finding whom a policy is for: one row per resident who is not merged into another, made
-- with the resident. Null is "not known", which is not "no". Apart from `resident`, which is read at every sign-in and holds none of this.
--
-- `confirmed` names the values that staff confirmed; the others are what the resident says. `has_phone` and `has_mini_program` follow the
-- account in the same transaction, so that a run over a million residents needs no join. `rematch_at` asks for matching anew.
CREATE TABLE resident_profile (
    resident_id       uuid NOT NULL,
    area_code         text COLLATE "C",
    birth_date        date,
    lives_alone       boolean,
    left_behind_child boolean,
    low_income        boolean,
    employment        text COLLATE "C",
    pension_insurance text COLLATE "C",
    medical_insurance text COLLATE "C",
    disability_level  smallint,
    interests         text[] COLLATE "C" NOT NULL DEFAULT '{}',
    tags              text[] COLLATE "C" NOT NULL DEFAULT '{}',
    confirmed         text[] COLLATE "C" NOT NULL DEFAULT '{}',
    profiling_off     boolean NOT NULL DEFAULT false,
    topics_off        text[] COLLATE "C" NOT NULL DEFAULT '{}',
    has_mini_program  boolean NOT NULL DEFAULT false,
    has_phone         boolean NOT NULL DEFAULT false,
    rematch_at        timestamptz,
    version           bigint NOT NULL DEFAULT 0,
    updated_at        timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT resident_profile_pkey PRIMARY KEY (resident_id),
    CONSTRAINT resident_profile_resident_fkey FOREIGN KEY (resident_id) REFERENCES resident (id),
    CONSTRAINT resident_profile_area_code_check CHECK (area_code ~ '^([0-9]{6}|[0-9]{9}|[0-9]{12}|[0-9]{15})$'),
    CONSTRAINT resident_profile_birth_date_check CHECK (birth_date >= DATE '1880-01-01'),
    CONSTRAINT resident_profile_employment_check
        CHECK (employment IN ('EMPLOYED', 'SELF_EMPLOYED', 'MIGRANT_WORKER', 'UNEMPLOYED', 'FARMER', 'STUDENT', 'RETIRED')),
    CONSTRAINT resident_profile_insurance_check
        CHECK (pension_insurance IN ('NONE', 'RESIDENT', 'EMPLOYEE') AND medical_insurance IN ('NONE', 'RESIDENT', 'EMPLOYEE')),
    CONSTRAINT resident_profile_disability_level_check CHECK (disability_level BETWEEN 0 AND 4),
    CONSTRAINT resident_profile_lists_check CHECK (cardinality(interests) <= 50 AND cardinality(tags) <= 50
        AND cardinality(confirmed) <= 50 AND cardinality(topics_off) <= 50)
) WITH (fillfactor = 90);

CREATE INDEX resident_profile_area_code_idx ON resident_profile (area_code);
-- Who has a birthday.
CREATE INDEX resident_profile_birth_date_idx ON resident_profile (birth_date) WHERE birth_date IS NOT NULL;
CREATE INDEX resident_profile_rematch_at_idx ON resident_profile (rematch_at) WHERE rematch_at IS NOT NULL;

INSERT INTO resident_profile (resident_id, has_phone, has_mini_program)
SELECT r.id, r.phone_hash IS NOT NULL, EXISTS (SELECT FROM mini_program_account a WHERE a.resident_id = r.id)
FROM resident r WHERE r.merged_into IS NULL;
