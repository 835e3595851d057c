-- 服务记录 as it was printed: whoever is shown one can check its number. The lines are those of volunteer_service at that moment.
CREATE TABLE issued_service_record (
    number           varchar(12) COLLATE "C" NOT NULL,
    resident_id      uuid NOT NULL,
    volunteer_number varchar(12) COLLATE "C" NOT NULL,
    minutes          integer NOT NULL,
    services         integer NOT NULL,
    issued_at        timestamptz NOT NULL,
    CONSTRAINT issued_service_record_pkey PRIMARY KEY (number),
    CONSTRAINT issued_service_record_resident_fkey FOREIGN KEY (resident_id) REFERENCES resident (id),
    CONSTRAINT issued_service_record_number_check CHECK (number ~ '^[0-9]{12}$'),
    CONSTRAINT issued_service_record_amount_check CHECK (minutes >= 0 AND services >= 0)
);
CREATE INDEX issued_service_record_resident_idx ON issued_service_record (resident_id, issued_at DESC);
