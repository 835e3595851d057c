-- The units a request can be handed to, each of one city. Only the office's name and public telephone: who works there is identity's affair.
CREATE TABLE department (
    code      text COLLATE "C" NOT NULL,
    city_code text COLLATE "C" NOT NULL,
    name      text NOT NULL,
    phone     text NOT NULL,
    CONSTRAINT department_pkey PRIMARY KEY (code),
    CONSTRAINT department_city_fkey FOREIGN KEY (city_code) REFERENCES division (code),
    CONSTRAINT department_city_check CHECK (city_code ~ '^[0-9]{6}000000$'),
    CONSTRAINT department_name_key UNIQUE (city_code, name),
    CONSTRAINT department_code_check CHECK (code ~ '^D[0-9]{2,6}$'),
    CONSTRAINT department_name_check CHECK (char_length(name) BETWEEN 1 AND 60),
    CONSTRAINT department_phone_check CHECK (phone ~ '^[0-9][0-9-]{2,19}$')
);
