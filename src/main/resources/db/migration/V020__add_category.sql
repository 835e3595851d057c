-- What a request is about: a tree of three levels. A code says its level and its parent by its length, so that a prefix compare finds
-- everything under a heading; the constraints make sure that it does. Names repeat under different parents (其他 under most of them).
CREATE TABLE category (
    code        text COLLATE "C" NOT NULL,
    parent_code text COLLATE "C",
    level       smallint NOT NULL,
    name        text NOT NULL,
    CONSTRAINT category_pkey PRIMARY KEY (code),
    CONSTRAINT category_parent_fkey FOREIGN KEY (parent_code) REFERENCES category (code),
    CONSTRAINT category_name_key UNIQUE NULLS NOT DISTINCT (parent_code, name),
    CONSTRAINT category_level_check CHECK (level BETWEEN 1 AND 3),
    CONSTRAINT category_code_check CHECK (code ~ '^[0-9]+$' AND char_length(code) = level * 3 - 1),
    CONSTRAINT category_parent_check CHECK (parent_code IS NOT DISTINCT FROM CASE level
        WHEN 1 THEN NULL
        ELSE substr(code, 1, level * 3 - 4) END),
    CONSTRAINT category_name_check CHECK (char_length(name) BETWEEN 1 AND 60)
);
