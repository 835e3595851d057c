-- Who handles requests, with what rights and where. Level-3 protection asks for two factors, for a lock after failures, and that whoever
-- administers accounts is never also the one who audits.
CREATE TABLE staff_member (
    id            uuid NOT NULL,
    username      varchar(40) COLLATE "C" NOT NULL,
    display_name  varchar(40) NOT NULL,
    password_hash varchar(255) NOT NULL,
    totp_secret   bytea NOT NULL,
    roles         varchar(200) NOT NULL,
    area_code     varchar(15) COLLATE "C" NOT NULL,
    active        boolean NOT NULL,
    demo          boolean NOT NULL,
    version       bigint NOT NULL,
    created_at    timestamptz NOT NULL,
    updated_at    timestamptz NOT NULL,
    CONSTRAINT staff_member_pkey PRIMARY KEY (id),
    CONSTRAINT staff_member_username_key UNIQUE (username),
    CONSTRAINT staff_member_username_check CHECK (username ~ '^[a-z0-9][a-z0-9._-]{2,39}$'),
    CONSTRAINT staff_member_roles_check
        CHECK (roles ~ '^(grid-worker|department|supervisor|auditor|administrator)(,(grid-worker|department|supervisor|auditor|administrator))*$'),
    CONSTRAINT staff_member_separation_check CHECK (NOT (roles LIKE '%auditor%' AND roles LIKE '%administrator%')),
    CONSTRAINT staff_member_area_code_check CHECK (area_code ~ '^([0-9]{6}|[0-9]{9}|[0-9]{12}|[0-9]{15})$')
);
CREATE INDEX staff_member_area_code_idx ON staff_member (area_code, username);
CREATE INDEX staff_member_demo_idx ON staff_member (username) WHERE demo;

CREATE TABLE staff_department (
    staff_id        uuid NOT NULL,
    department_code varchar(10) COLLATE "C" NOT NULL,
    CONSTRAINT staff_department_pkey PRIMARY KEY (staff_id, department_code),
    CONSTRAINT staff_department_staff_fkey FOREIGN KEY (staff_id) REFERENCES staff_member (id),
    CONSTRAINT staff_department_code_check CHECK (department_code ~ '^D[0-9]{2,6}$')
);
CREATE INDEX staff_department_code_idx ON staff_department (department_code);

-- Apart from the account, because every attempt to sign in writes here and an edit of the account must not undo it.
CREATE TABLE staff_lockout (
    staff_id       uuid NOT NULL,
    attempts       integer NOT NULL,
    locked_until   timestamptz,
    last_time_step bigint NOT NULL,
    CONSTRAINT staff_lockout_pkey PRIMARY KEY (staff_id),
    CONSTRAINT staff_lockout_staff_fkey FOREIGN KEY (staff_id) REFERENCES staff_member (id),
    CONSTRAINT staff_lockout_attempts_check CHECK (attempts BETWEEN 0 AND 5)
);
