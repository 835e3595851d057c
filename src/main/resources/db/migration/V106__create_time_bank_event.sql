-- What happened to an order, in order: what both sides and a mediator go by. Nobody rewrites it.
CREATE TABLE time_bank_event (
    order_id   uuid NOT NULL,
    seq        integer NOT NULL,
    type       varchar(24) NOT NULL,
    actor_kind varchar(16) NOT NULL,
    actor_id   uuid,
    minutes    integer,
    note       varchar(500),
    created_at timestamptz NOT NULL,
    CONSTRAINT time_bank_event_pkey PRIMARY KEY (order_id, seq),
    CONSTRAINT time_bank_event_order_fkey FOREIGN KEY (order_id) REFERENCES time_bank_order (id)
);
CREATE TRIGGER time_bank_event_append_only BEFORE UPDATE OR DELETE ON time_bank_event FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER time_bank_event_no_truncate BEFORE TRUNCATE ON time_bank_event FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Who let the other down: did not come, or cancelled too late. A few in a month and one neither helps nor orders for a while; staff
-- excuse what had a good reason.
CREATE TABLE time_bank_absence (
    order_id    uuid NOT NULL,
    resident_id uuid NOT NULL,
    kind        varchar(24) NOT NULL,
    noted_at    timestamptz NOT NULL,
    excused_by  uuid,
    excuse      varchar(500),
    CONSTRAINT time_bank_absence_pkey PRIMARY KEY (order_id, resident_id),
    CONSTRAINT time_bank_absence_order_fkey FOREIGN KEY (order_id) REFERENCES time_bank_order (id),
    CONSTRAINT time_bank_absence_kind_check CHECK (kind IN ('NO_SHOW', 'LATE_CANCELLATION'))
);
CREATE INDEX time_bank_absence_resident_idx ON time_bank_absence (resident_id, noted_at) WHERE excused_by IS NULL;
