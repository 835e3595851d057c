-- One request of one resident: where it stands, what was promised, and the head of its timeline. What happened is in the
-- timeline; this row is what everyone asks about, so it carries everything a look-up shows.
CREATE TABLE service_request (
    id                   uuid PRIMARY KEY,
    ticket_number        varchar(12) NOT NULL CONSTRAINT service_request_ticket_number_key UNIQUE,
    resident_id          uuid NOT NULL CONSTRAINT service_request_resident_fkey REFERENCES resident (id),
    status               varchar(24) NOT NULL,
    text                 text NOT NULL,
    service_code         varchar(8) COLLATE "C" CONSTRAINT service_request_service_fkey REFERENCES category (code),
    suggested_code       varchar(8) COLLATE "C" CONSTRAINT service_request_suggested_fkey REFERENCES category (code),
    suggested_confidence real,
    latitude             double precision,
    longitude            double precision,
    coordinate_system    varchar(8),
    address              bytea,
    grid_code            varchar(15) COLLATE "C",
    area_code            varchar(15) COLLATE "C" NOT NULL,
    contact_name         bytea,
    contact_phone        bytea,
    anonymous            boolean NOT NULL DEFAULT false,
    confidential         boolean NOT NULL DEFAULT false,
    attachment_count     integer NOT NULL DEFAULT 0,
    urgent               boolean NOT NULL DEFAULT false,
    handling_class       varchar(16),
    department_code      varchar(8) COLLATE "C" CONSTRAINT service_request_department_fkey REFERENCES department (code),
    receiver_id          uuid,
    submitted_at         timestamptz NOT NULL,
    responded_at         timestamptz,
    taken_up_at          timestamptz,
    resolved_at          timestamptz,
    ended_at             timestamptz,
    paused_at            timestamptz,
    respond_by           timestamptz NOT NULL,
    take_up_by           timestamptz,
    close_by             timestamptz,
    revisit_at           timestamptz,
    provisional          boolean NOT NULL DEFAULT false,
    promised_from        timestamptz NOT NULL,
    paused_days          integer NOT NULL DEFAULT 0,
    due_at               timestamptz,
    watch_at             timestamptz,
    escalation_level     integer NOT NULL DEFAULT 0,
    round                integer NOT NULL DEFAULT 0,
    nudge_count          integer NOT NULL DEFAULT 0,
    nudged_at            timestamptz,
    timeline_seq         integer NOT NULL,
    timeline_head        bytea NOT NULL,
    sealed_seq           integer NOT NULL DEFAULT 0,
    version              bigint NOT NULL DEFAULT 0,
    CONSTRAINT service_request_ticket_number_check CHECK (ticket_number ~ '^[1-9][0-9]{11}$'),
    CONSTRAINT service_request_status_check CHECK (status IN ('SUBMITTED', 'ACCEPTED', 'DISPATCHED', 'IN_PROGRESS',
        'WAITING_FOR_RESIDENT', 'RESOLVED', 'REVIEWED', 'CLOSED', 'REOPENED', 'WITHDRAWN', 'REJECTED')),
    CONSTRAINT service_request_text_check CHECK (length(text) BETWEEN 1 AND 20000),
    CONSTRAINT service_request_place_check CHECK ((latitude IS NULL) = (longitude IS NULL)
        AND (latitude IS NULL) = (coordinate_system IS NULL)
        AND latitude BETWEEN -90 AND 90 AND longitude BETWEEN -180 AND 180
        AND coordinate_system IN ('WGS84', 'GCJ02')),
    CONSTRAINT service_request_handling_class_check CHECK (handling_class IN ('IMMEDIATE', 'COORDINATED', 'LONG_TERM')),
    CONSTRAINT service_request_accepted_check CHECK (status IN ('SUBMITTED', 'WITHDRAWN', 'REJECTED') OR handling_class IS NOT NULL),
    CONSTRAINT service_request_dispatched_check CHECK (status <> 'DISPATCHED' OR department_code IS NOT NULL),
    CONSTRAINT service_request_paused_check CHECK ((paused_at IS NOT NULL) = (status = 'WAITING_FOR_RESIDENT')),
    CONSTRAINT service_request_ended_check CHECK ((ended_at IS NOT NULL) = (status IN ('REVIEWED', 'CLOSED', 'WITHDRAWN', 'REJECTED'))),
    CONSTRAINT service_request_timeline_head_check CHECK (octet_length(timeline_head) = 32),
    CONSTRAINT service_request_sealed_seq_check CHECK (sealed_seq BETWEEN 0 AND timeline_seq)
);
-- A resident's own list, newest first.
CREATE INDEX service_request_resident_idx ON service_request (resident_id, submitted_at DESC, id DESC);
-- The queues hold what is still open, the soonest due first.
CREATE INDEX service_request_queue_idx ON service_request (due_at, id) INCLUDE (area_code, status)
    WHERE status NOT IN ('REVIEWED', 'CLOSED', 'WITHDRAWN', 'REJECTED');
CREATE INDEX service_request_area_queue_idx ON service_request (area_code, due_at, id)
    WHERE status NOT IN ('REVIEWED', 'CLOSED', 'WITHDRAWN', 'REJECTED');
CREATE INDEX service_request_department_queue_idx ON service_request (department_code, due_at, id)
    WHERE status NOT IN ('REVIEWED', 'CLOSED', 'WITHDRAWN', 'REJECTED');
-- What falls due next, for the watch.
CREATE INDEX service_request_watch_idx ON service_request (watch_at) WHERE watch_at IS NOT NULL;
-- What the next seal has to cover.
CREATE INDEX service_request_unsealed_idx ON service_request (id) WHERE sealed_seq < timeline_seq;
