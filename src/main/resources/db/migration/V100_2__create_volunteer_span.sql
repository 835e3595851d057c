-- When somebody is bound to be, or was, somewhere: sign-ups to needs and orders of the time bank alike, so that nobody helps in two places
-- at once. Kept by ServiceSpans alone, one resident after the other. `actual` once he has signed in; until he signs out the end is the planned one.
CREATE TABLE volunteer_span (
    resident_id uuid NOT NULL,
    source_type varchar(8) NOT NULL,
    source_id   uuid NOT NULL,
    starts_at   timestamptz NOT NULL,
    ends_at     timestamptz NOT NULL,
    actual      boolean NOT NULL,
    latitude    double precision,
    longitude   double precision,
    CONSTRAINT volunteer_span_pkey PRIMARY KEY (resident_id, source_type, source_id),
    CONSTRAINT volunteer_span_resident_fkey FOREIGN KEY (resident_id) REFERENCES resident (id),
    CONSTRAINT volunteer_span_source_check CHECK (source_type IN ('NEED', 'ORDER')),
    CONSTRAINT volunteer_span_time_check CHECK (ends_at >= starts_at AND ends_at <= starts_at + interval '48 hours'),
    CONSTRAINT volunteer_span_place_check CHECK ((latitude IS NULL) = (longitude IS NULL))
);
CREATE INDEX volunteer_span_time_idx ON volunteer_span (resident_id, starts_at);
