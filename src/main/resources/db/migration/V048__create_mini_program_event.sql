-- Which messages the platform has pushed: it repeats one up to three times when the answer is late, and each counts once. Kept in
-- the transaction of what the message did, for some days; nothing of the message itself.
CREATE TABLE mini_program_event (
    key         bytea NOT NULL,
    event       varchar(128) NOT NULL,
    received_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT mini_program_event_pkey PRIMARY KEY (key),
    CONSTRAINT mini_program_event_key_check CHECK (octet_length(key) = 32)
);
CREATE INDEX mini_program_event_received_idx ON mini_program_event (received_at);
