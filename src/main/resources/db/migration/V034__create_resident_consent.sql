-- What a resident agreed to, in which version of the text, and when it was taken back (PIPL art. 14-16). A withdrawal is a row of its own:
-- that consent was once given stays provable.
CREATE TABLE resident_consent (
    id          uuid NOT NULL,
    resident_id uuid NOT NULL,
    kind        varchar(40) NOT NULL,
    version     varchar(40) NOT NULL,
    action      varchar(16) NOT NULL,
    recorded_at timestamptz NOT NULL,
    CONSTRAINT resident_consent_pkey PRIMARY KEY (id),
    CONSTRAINT resident_consent_resident_fkey FOREIGN KEY (resident_id) REFERENCES resident (id),
    CONSTRAINT resident_consent_action_check CHECK (action IN ('GIVEN', 'WITHDRAWN'))
);
CREATE INDEX resident_consent_resident_idx ON resident_consent (resident_id, recorded_at DESC, id DESC);

CREATE TRIGGER resident_consent_append_only BEFORE UPDATE OR DELETE ON resident_consent
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER resident_consent_no_truncate BEFORE TRUNCATE ON resident_consent
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
