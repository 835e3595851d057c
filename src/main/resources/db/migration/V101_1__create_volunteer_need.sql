-- What help is needed, where and when. Staff publish at once; what residents and groups publish is reviewed by staff of the area first.
-- `taken` and `waiting` are counted under the lock of this row; nobody is let in above `places`, whatever the program does.
CREATE TABLE volunteer_need (
    id             uuid NOT NULL,
    publisher_kind varchar(8) NOT NULL,
    publisher_id   uuid NOT NULL,
    publisher_name varchar(60) NOT NULL,
    area_code      varchar(15) COLLATE "C" NOT NULL,
    title          varchar(100) NOT NULL,
    description    varchar(2000) NOT NULL,
    place_name     varchar(100) NOT NULL,
    meeting_point  bytea,
    latitude       double precision NOT NULL,
    longitude      double precision NOT NULL,
    starts_at      timestamptz NOT NULL,
    ends_at        timestamptz NOT NULL,
    places         integer NOT NULL,
    taken          integer NOT NULL,
    waiting        integer NOT NULL,
    skills         text[] COLLATE "C" NOT NULL,
    minutes        integer NOT NULL,
    points         integer NOT NULL,
    state          varchar(12) NOT NULL,
    review_note    varchar(500),
    reviewed_by    uuid,
    reviewed_at    timestamptz,
    end_reason     varchar(500),
    created_at     timestamptz NOT NULL,
    -- How often what it says has changed; sign-ups do not count here.
    edition        bigint NOT NULL,
    version        bigint NOT NULL,
    CONSTRAINT volunteer_need_pkey PRIMARY KEY (id),
    CONSTRAINT volunteer_need_publisher_check CHECK (publisher_kind IN ('STAFF', 'GROUP', 'RESIDENT')),
    CONSTRAINT volunteer_need_state_check CHECK (state IN ('REVIEW', 'OPEN', 'REJECTED', 'CANCELLED')),
    CONSTRAINT volunteer_need_time_check CHECK (ends_at > starts_at AND ends_at <= starts_at + interval '24 hours'),
    CONSTRAINT volunteer_need_places_check CHECK (places BETWEEN 1 AND 1000 AND taken BETWEEN 0 AND places AND waiting BETWEEN 0 AND 1000),
    CONSTRAINT volunteer_need_amount_check CHECK (minutes BETWEEN 1 AND 1440 AND points BETWEEN 0 AND 1000),
    CONSTRAINT volunteer_need_reviewed_check CHECK ((reviewed_by IS NULL) = (reviewed_at IS NULL)),
    CONSTRAINT volunteer_need_skills_check CHECK (cardinality(skills) <= 10)
);
-- What is open, by time; near a place; what staff are to review; what somebody published.
CREATE INDEX volunteer_need_open_idx ON volunteer_need (starts_at, id) WHERE state = 'OPEN';
CREATE INDEX volunteer_need_place_idx ON volunteer_need USING gist (point(longitude, latitude)) WHERE state = 'OPEN';
CREATE INDEX volunteer_need_area_idx ON volunteer_need (state, area_code, created_at DESC, id DESC);
-- Of a wide area: by time, passing over the few that lie elsewhere.
CREATE INDEX volunteer_need_state_idx ON volunteer_need (state, created_at DESC, id DESC);
CREATE INDEX volunteer_need_publisher_idx ON volunteer_need (publisher_id, created_at DESC, id DESC);
