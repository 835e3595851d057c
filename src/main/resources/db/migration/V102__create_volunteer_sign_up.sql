-- Who wants to come; one row per need and person. Whoever finds no place waits in the order of `signed_up_at` and moves up by himself.
CREATE TABLE volunteer_sign_up (
    id           uuid NOT NULL,
    need_id      uuid NOT NULL,
    resident_id  uuid NOT NULL,
    state        varchar(12) NOT NULL,
    signed_up_at timestamptz NOT NULL,
    moved_up_at  timestamptz,
    ended_at     timestamptz,
    remind_at    timestamptz,
    version      bigint NOT NULL,
    CONSTRAINT volunteer_sign_up_pkey PRIMARY KEY (id),
    CONSTRAINT volunteer_sign_up_person_key UNIQUE (need_id, resident_id),
    CONSTRAINT volunteer_sign_up_need_fkey FOREIGN KEY (need_id) REFERENCES volunteer_need (id),
    CONSTRAINT volunteer_sign_up_resident_fkey FOREIGN KEY (resident_id) REFERENCES resident (id),
    CONSTRAINT volunteer_sign_up_state_check CHECK (state IN ('CONFIRMED', 'WAITING', 'ATTENDED', 'WITHDRAWN', 'CANCELLED')),
    CONSTRAINT volunteer_sign_up_ended_check CHECK ((ended_at IS NOT NULL) = (state IN ('WITHDRAWN', 'CANCELLED'))),
    CONSTRAINT volunteer_sign_up_remind_check CHECK (remind_at IS NULL OR state = 'CONFIRMED')
);
CREATE INDEX volunteer_sign_up_need_idx ON volunteer_sign_up (need_id, signed_up_at, id);
CREATE INDEX volunteer_sign_up_waiting_idx ON volunteer_sign_up (need_id, signed_up_at, id) WHERE state = 'WAITING';
CREATE INDEX volunteer_sign_up_resident_idx ON volunteer_sign_up (resident_id, signed_up_at DESC, id DESC);
CREATE INDEX volunteer_sign_up_remind_idx ON volunteer_sign_up (remind_at) WHERE remind_at IS NOT NULL;
