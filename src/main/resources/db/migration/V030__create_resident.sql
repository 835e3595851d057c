-- A resident is known by a telephone number, by an account of a mini-program, or by both; a verified number brings the two together.
-- The number is encrypted; the keyed hash beside it finds it and makes it unique.
CREATE TABLE resident (
    id                 uuid NOT NULL,
    phone              bytea,
    phone_hash         bytea,
    display_name       varchar(40),
    preferred_language varchar(8) NOT NULL,
    merged_into        uuid,
    version            bigint NOT NULL,
    created_at         timestamptz NOT NULL,
    updated_at         timestamptz NOT NULL,
    CONSTRAINT resident_pkey PRIMARY KEY (id),
    CONSTRAINT resident_phone_hash_key UNIQUE (phone_hash),
    CONSTRAINT resident_phone_check CHECK ((phone IS NULL) = (phone_hash IS NULL) AND octet_length(phone_hash) = 32),
    CONSTRAINT resident_language_check CHECK (preferred_language IN ('zh', 'en')),
    CONSTRAINT resident_merged_into_fkey FOREIGN KEY (merged_into) REFERENCES resident (id),
    -- Whoever was merged keeps no number, or the number would lead to two.
    CONSTRAINT resident_merged_check CHECK (merged_into IS NULL OR (merged_into <> id AND phone_hash IS NULL))
);

-- The platform's identifier of a person differs from app to app, so the app is part of the key.
CREATE TABLE mini_program_account (
    id          uuid NOT NULL,
    app_id      varchar(64) NOT NULL,
    open_id     varchar(128) NOT NULL,
    union_id    varchar(128),
    resident_id uuid NOT NULL,
    created_at  timestamptz NOT NULL,
    CONSTRAINT mini_program_account_pkey PRIMARY KEY (id),
    CONSTRAINT mini_program_account_open_id_key UNIQUE (app_id, open_id),
    CONSTRAINT mini_program_account_resident_fkey FOREIGN KEY (resident_id) REFERENCES resident (id)
);
CREATE INDEX mini_program_account_resident_idx ON mini_program_account (resident_id, app_id);
