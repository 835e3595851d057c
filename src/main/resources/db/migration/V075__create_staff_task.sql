-- What somebody has to go and do for a resident: a visit where no message arrives, a call. One per kind, cause and resident,
-- however often it is asked for. NOT_AT_HOME leaves a task open with a later date; `attempts` counts the doors that stayed shut.
CREATE TABLE staff_task (
    id           uuid NOT NULL,
    kind         varchar(16) NOT NULL,
    resident_id  uuid NOT NULL,
    area_code    varchar(15) COLLATE "C" NOT NULL,
    title        varchar(100) NOT NULL,
    text         varchar(2000) NOT NULL,
    subject_type varchar(32) NOT NULL,
    subject_id   uuid NOT NULL,
    due_at       timestamptz NOT NULL,
    state        varchar(16) NOT NULL DEFAULT 'OPEN',
    outcome      varchar(16),
    note         varchar(500),
    attempts     integer NOT NULL DEFAULT 0,
    created_at   timestamptz NOT NULL DEFAULT now(),
    finished_at  timestamptz,
    finished_by  uuid,
    version      bigint NOT NULL DEFAULT 0,
    CONSTRAINT staff_task_pkey PRIMARY KEY (id),
    CONSTRAINT staff_task_cause_key UNIQUE (subject_id, kind, resident_id),
    CONSTRAINT staff_task_resident_fkey FOREIGN KEY (resident_id) REFERENCES resident (id),
    CONSTRAINT staff_task_kind_check CHECK (kind IN ('VISIT', 'CALL')),
    CONSTRAINT staff_task_state_check CHECK (state IN ('OPEN', 'DONE', 'CANCELLED')),
    CONSTRAINT staff_task_outcome_check CHECK (outcome IN ('TOLD', 'NOT_AT_HOME', 'MOVED', 'REFUSED')),
    CONSTRAINT staff_task_finished_check CHECK ((finished_at IS NULL) = (state = 'OPEN'))
);
-- The queue of an area, and what is done in it.
CREATE INDEX staff_task_open_idx ON staff_task (area_code, due_at, id) WHERE state = 'OPEN';
CREATE INDEX staff_task_area_idx ON staff_task (area_code, due_at, id);
CREATE INDEX staff_task_resident_idx ON staff_task (resident_id);
