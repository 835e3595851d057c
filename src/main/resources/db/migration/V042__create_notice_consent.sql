-- How many subscribe messages of a template a resident has agreed to: one more for each accepted tap, one less for each
-- message sent, none once the platform says that none is left (43101). The platform keeps the true count and does not tell it.
CREATE TABLE notice_consent (
    resident_id uuid NOT NULL,
    template_id varchar(100) NOT NULL,
    remaining   integer NOT NULL,
    updated_at  timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT notice_consent_pkey PRIMARY KEY (resident_id, template_id),
    CONSTRAINT notice_consent_remaining_check CHECK (remaining BETWEEN 0 AND 1000)
);
