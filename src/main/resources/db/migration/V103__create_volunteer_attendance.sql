-- When somebody was there. The server's time counts; what the phone says is kept beside it as evidence. Confirmed by both sides it is awarded,
-- `round` by round: a correction takes the award back, and both confirm anew.
CREATE TABLE volunteer_attendance (
    id                     uuid NOT NULL,
    sign_up_id             uuid NOT NULL,
    need_id                uuid NOT NULL,
    resident_id            uuid NOT NULL,
    in_at                  timestamptz NOT NULL,
    out_at                 timestamptz,
    volunteer_confirmed_at timestamptz,
    organiser_confirmed_at timestamptz,
    round                  integer NOT NULL,
    minutes                integer,
    points                 integer,
    time_transaction       uuid,
    points_transaction     uuid,
    awarded_at             timestamptz,
    remind_at              timestamptz,
    version                bigint NOT NULL,
    CONSTRAINT volunteer_attendance_pkey PRIMARY KEY (id),
    CONSTRAINT volunteer_attendance_sign_up_key UNIQUE (sign_up_id),
    CONSTRAINT volunteer_attendance_sign_up_fkey FOREIGN KEY (sign_up_id) REFERENCES volunteer_sign_up (id),
    CONSTRAINT volunteer_attendance_need_fkey FOREIGN KEY (need_id) REFERENCES volunteer_need (id),
    CONSTRAINT volunteer_attendance_resident_fkey FOREIGN KEY (resident_id) REFERENCES resident (id),
    CONSTRAINT volunteer_attendance_time_check CHECK (out_at >= in_at),
    CONSTRAINT volunteer_attendance_confirmed_check
        CHECK (out_at IS NOT NULL OR (volunteer_confirmed_at IS NULL AND organiser_confirmed_at IS NULL)),
    CONSTRAINT volunteer_attendance_awarded_check CHECK (awarded_at IS NULL
        OR (volunteer_confirmed_at IS NOT NULL AND organiser_confirmed_at IS NOT NULL AND minutes IS NOT NULL AND points IS NOT NULL))
);
CREATE INDEX volunteer_attendance_need_idx ON volunteer_attendance (need_id);
CREATE INDEX volunteer_attendance_resident_idx ON volunteer_attendance (resident_id);
CREATE INDEX volunteer_attendance_remind_idx ON volunteer_attendance (remind_at) WHERE remind_at IS NOT NULL;

-- Every step, by whom and how; never changed. Where somebody stood is kept as a distance from the place of the need, not as a place.
CREATE TABLE volunteer_attendance_event (
    id              uuid NOT NULL,
    attendance_id   uuid NOT NULL,
    kind            varchar(24) NOT NULL,
    actor_kind      varchar(16) NOT NULL,
    actor_id        uuid,
    in_at           timestamptz,
    out_at          timestamptz,
    how             varchar(8),
    distance_metres integer,
    accuracy_metres integer,
    client_at       timestamptz,
    reason          varchar(500),
    recorded_at     timestamptz NOT NULL,
    CONSTRAINT volunteer_attendance_event_pkey PRIMARY KEY (id),
    CONSTRAINT volunteer_attendance_event_attendance_fkey FOREIGN KEY (attendance_id) REFERENCES volunteer_attendance (id),
    CONSTRAINT volunteer_attendance_event_kind_check
        CHECK (kind IN ('IN', 'OUT', 'CORRECTED', 'CONFIRMED_BY_VOLUNTEER', 'CONFIRMED_BY_ORGANISER', 'AWARDED', 'REVERSED')),
    CONSTRAINT volunteer_attendance_event_how_check CHECK (how IN ('CODE', 'PLACE')),
    CONSTRAINT volunteer_attendance_event_reason_check CHECK (kind <> 'CORRECTED' OR reason IS NOT NULL)
);
CREATE INDEX volunteer_attendance_event_attendance_idx ON volunteer_attendance_event (attendance_id, id);
CREATE TRIGGER volunteer_attendance_event_append_only BEFORE UPDATE OR DELETE ON volunteer_attendance_event
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER volunteer_attendance_event_no_truncate BEFORE TRUNCATE ON volunteer_attendance_event
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
