-- What looks wrong about an attendance or an order, for staff of the area to look at; nobody is judged by it. The same thing again is counted.
CREATE TABLE fraud_signal (
    id          uuid NOT NULL,
    kind        varchar(24) NOT NULL,
    resident_id uuid NOT NULL,
    area_code   varchar(15) COLLATE "C" NOT NULL,
    source_type varchar(8) NOT NULL,
    source_id   uuid NOT NULL,
    other_id    uuid,
    detail      varchar(300) NOT NULL,
    times       integer NOT NULL DEFAULT 1,
    first_at    timestamptz NOT NULL,
    last_at     timestamptz NOT NULL,
    state       varchar(12) NOT NULL DEFAULT 'OPEN',
    note        varchar(500),
    decided_by  uuid,
    decided_at  timestamptz,
    CONSTRAINT fraud_signal_pkey PRIMARY KEY (id),
    CONSTRAINT fraud_signal_resident_fkey FOREIGN KEY (resident_id) REFERENCES resident (id),
    CONSTRAINT fraud_signal_kind_check CHECK (kind IN ('OVERLAP', 'IMPOSSIBLE_TRAVEL', 'DAILY_CAP', 'CODE_GUESSING', 'CLOCK_SKEW', 'TOO_FAR')),
    CONSTRAINT fraud_signal_source_check CHECK (source_type IN ('NEED', 'ORDER')),
    CONSTRAINT fraud_signal_state_check CHECK (state IN ('OPEN', 'CLEARED', 'CONFIRMED')),
    CONSTRAINT fraud_signal_decided_check CHECK ((decided_at IS NULL) = (state = 'OPEN') AND (decided_by IS NULL) = (state = 'OPEN'))
);
CREATE UNIQUE INDEX fraud_signal_open_key ON fraud_signal (kind, resident_id, source_id) WHERE state = 'OPEN';
CREATE INDEX fraud_signal_area_idx ON fraud_signal (state, area_code, last_at DESC, id DESC);
-- Of a wide area: by time, passing over the few that lie elsewhere.
CREATE INDEX fraud_signal_state_idx ON fraud_signal (state, last_at DESC, id DESC);
CREATE INDEX fraud_signal_resident_idx ON fraud_signal (resident_id);
