-- What happened to a request, as one chain: every event carries the hash of the one before it, and nothing is ever changed.
-- The hash covers a digest of the payload rather than the payload, so that a text that must be erased by law can be
-- without breaking the chain.
CREATE TABLE timeline_event (
    request_id     uuid NOT NULL CONSTRAINT timeline_event_request_fkey REFERENCES service_request (id),
    seq            integer NOT NULL CONSTRAINT timeline_event_seq_check CHECK (seq > 0),
    type           varchar(32) NOT NULL,
    occurred_at    timestamptz NOT NULL,
    actor_kind     varchar(16) NOT NULL CONSTRAINT timeline_event_actor_kind_check CHECK (actor_kind IN ('RESIDENT', 'STAFF', 'SYSTEM')),
    actor_id       uuid,
    for_resident   boolean NOT NULL,
    payload        text,
    payload_digest bytea NOT NULL CONSTRAINT timeline_event_payload_digest_check CHECK (octet_length(payload_digest) = 32),
    previous_hash  bytea NOT NULL CONSTRAINT timeline_event_previous_hash_check CHECK (octet_length(previous_hash) = 32),
    hash           bytea NOT NULL CONSTRAINT timeline_event_hash_check CHECK (octet_length(hash) = 32),
    CONSTRAINT timeline_event_pkey PRIMARY KEY (request_id, seq)
);

-- The database itself refuses an event that does not continue the chain.
CREATE FUNCTION check_timeline_chain() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.seq = 1 THEN
        IF NEW.previous_hash <> decode(repeat('00', 32), 'hex') THEN
            RAISE EXCEPTION 'the first event has no predecessor' USING ERRCODE = 'integrity_constraint_violation';
        END IF;
    ELSIF NOT EXISTS (SELECT 1 FROM timeline_event e WHERE e.request_id = NEW.request_id AND e.seq = NEW.seq - 1
                      AND e.hash = NEW.previous_hash) THEN
        RAISE EXCEPTION 'event % does not continue the timeline', NEW.seq USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER timeline_event_chain BEFORE INSERT ON timeline_event
    FOR EACH ROW EXECUTE FUNCTION check_timeline_chain();
CREATE TRIGGER timeline_event_append_only BEFORE UPDATE OR DELETE ON timeline_event
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER timeline_event_no_truncate BEFORE TRUNCATE ON timeline_event
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
