-- The last day whose birthdays were looked at: after a standstill the days in between are made up for.
CREATE TABLE policy_clock (
    name    varchar(16) NOT NULL,
    done_on date NOT NULL,
    CONSTRAINT policy_clock_pkey PRIMARY KEY (name)
);
INSERT INTO policy_clock (name, done_on) VALUES ('birthdays', (now() AT TIME ZONE 'Asia/Shanghai')::date);
