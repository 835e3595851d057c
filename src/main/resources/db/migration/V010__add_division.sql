-- Cities, townships and communities by their 12-digit statistical codes. Permissions and responsibilities hang on the significant prefix of
-- a code (6, 9 or 12 digits), so the code itself must say its level and its parent: the constraints make sure that it does.
CREATE TABLE division (
    code        text COLLATE "C" NOT NULL,
    parent_code text COLLATE "C",
    level       text NOT NULL,
    name        text NOT NULL,
    CONSTRAINT division_pkey PRIMARY KEY (code),
    CONSTRAINT division_parent_fkey FOREIGN KEY (parent_code) REFERENCES division (code),
    CONSTRAINT division_level_check CHECK (level IN ('CITY', 'TOWNSHIP', 'COMMUNITY')),
    CONSTRAINT division_code_check CHECK (CASE level
        WHEN 'CITY' THEN code ~ '^[0-9]{6}000000$'
        WHEN 'TOWNSHIP' THEN code ~ '^[0-9]{9}000$' AND substr(code, 7, 3) <> '000'
        ELSE code ~ '^[0-9]{12}$' AND substr(code, 7, 3) <> '000' AND substr(code, 10, 3) <> '000' END),
    CONSTRAINT division_parent_check CHECK (parent_code IS NOT DISTINCT FROM CASE level
        WHEN 'CITY' THEN NULL
        WHEN 'TOWNSHIP' THEN substr(code, 1, 6) || '000000'
        ELSE substr(code, 1, 9) || '000' END),
    CONSTRAINT division_name_check CHECK (char_length(name) BETWEEN 1 AND 60)
);

CREATE INDEX division_parent_idx ON division (parent_code);
