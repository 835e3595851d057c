-- Who may act for whom: a family member asks, the elder agrees, and either may end it. What was agreed to is never widened or lengthened: more
-- needs a new consent, so `scopes`, `valid_until` and both people stay as they are once it is active, by the table's own refusal.
--
-- Somebody who has no account yet is known by the number alone until they agree; the number is forgotten as soon as it is not needed.
CREATE TABLE proxy (
    id           uuid NOT NULL,
    kind         varchar(16) NOT NULL,
    principal_id uuid,
    agent_id     uuid NOT NULL,
    phone        bytea,
    phone_hash   bytea,
    relation     varchar(16) NOT NULL,
    scopes       varchar(80) COLLATE "C" NOT NULL,
    state        varchar(16) NOT NULL,
    valid_from   date NOT NULL,
    valid_until  date NOT NULL,
    asked_at     timestamptz NOT NULL,
    consent_by   varchar(16),
    witness_id   uuid,
    consented_at timestamptz,
    ended_at     timestamptz,
    ended_by     uuid,
    end_reason   varchar(16),
    looked_on    date,
    version      bigint NOT NULL,
    CONSTRAINT proxy_pkey PRIMARY KEY (id),
    CONSTRAINT proxy_principal_fkey FOREIGN KEY (principal_id) REFERENCES resident (id),
    CONSTRAINT proxy_agent_fkey FOREIGN KEY (agent_id) REFERENCES resident (id),
    CONSTRAINT proxy_witness_fkey FOREIGN KEY (witness_id) REFERENCES staff_member (id),
    CONSTRAINT proxy_self_check CHECK (agent_id <> principal_id),
    CONSTRAINT proxy_kind_check CHECK (kind IN ('FAMILY', 'GUARDIAN')),
    CONSTRAINT proxy_relation_check CHECK (relation IN ('SON', 'DAUGHTER', 'CHILD_IN_LAW', 'SPOUSE', 'GRANDCHILD', 'SIBLING',
        'PARENT', 'GRANDPARENT', 'GUARDIAN', 'RELATIVE')),
    CONSTRAINT proxy_scopes_check
        CHECK (scopes ~ '^(FOLLOW|POINTS|REVIEW|SPENDING|SUBMIT|TIME_BANK)(,(FOLLOW|POINTS|REVIEW|SPENDING|SUBMIT|TIME_BANK)){0,5}$'),
    CONSTRAINT proxy_state_check CHECK (state IN ('ASKED', 'ACTIVE', 'DECLINED', 'ENDED')),
    -- A guardian's ends when the child is of age; everybody else's within a year.
    CONSTRAINT proxy_length_check CHECK (valid_until >= valid_from AND (kind = 'GUARDIAN' OR valid_until - valid_from <= 366)),
    CONSTRAINT proxy_phone_check CHECK ((phone IS NULL) = (phone_hash IS NULL) AND (state = 'ASKED' OR phone IS NULL)),
    CONSTRAINT proxy_asked_check CHECK (principal_id IS NOT NULL OR phone_hash IS NOT NULL OR state IN ('DECLINED', 'ENDED')),
    CONSTRAINT proxy_consent_by_check CHECK (consent_by IN ('SMS', 'WITNESS', 'PAGE', 'TELEPHONE')),
    CONSTRAINT proxy_consent_check CHECK ((consented_at IS NULL) = (consent_by IS NULL) AND (state <> 'ACTIVE' OR consented_at IS NOT NULL)
        AND (consent_by IN ('WITNESS', 'TELEPHONE')) = (witness_id IS NOT NULL)),
    CONSTRAINT proxy_guardian_check CHECK (kind <> 'GUARDIAN' OR consent_by IS NOT DISTINCT FROM 'WITNESS'),
    CONSTRAINT proxy_end_reason_check CHECK (end_reason IN ('STOPPED', 'REPLACED', 'EXPIRED', 'DECLINED', 'MERGED')),
    CONSTRAINT proxy_ended_check CHECK ((state IN ('ENDED', 'DECLINED')) = (ended_at IS NOT NULL) AND (ended_at IS NULL) = (end_reason IS NULL))
);
CREATE UNIQUE INDEX proxy_active_key ON proxy (principal_id, agent_id) WHERE state = 'ACTIVE';
CREATE INDEX proxy_principal_idx ON proxy (principal_id, id DESC);
CREATE INDEX proxy_agent_idx ON proxy (agent_id, id DESC);
CREATE INDEX proxy_phone_idx ON proxy (phone_hash) WHERE phone_hash IS NOT NULL;
CREATE INDEX proxy_until_idx ON proxy (valid_until) WHERE state = 'ACTIVE';
CREATE INDEX proxy_asked_idx ON proxy (asked_at) WHERE state = 'ASKED';

CREATE FUNCTION keep_what_was_agreed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'a proxy is ended, not deleted' USING ERRCODE = 'restrict_violation';
    END IF;
    IF (NEW.kind, NEW.relation, NEW.scopes, NEW.valid_from, NEW.valid_until, NEW.asked_at)
            IS DISTINCT FROM (OLD.kind, OLD.relation, OLD.scopes, OLD.valid_from, OLD.valid_until, OLD.asked_at)
       OR OLD.state <> 'ASKED' AND (NEW.state = 'ASKED' OR (OLD.state <> 'ACTIVE' AND NEW.state <> OLD.state)
            OR (NEW.consent_by, NEW.witness_id, NEW.consented_at) IS DISTINCT FROM (OLD.consent_by, OLD.witness_id, OLD.consented_at)) THEN
        RAISE EXCEPTION 'what was agreed to stays' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'proxy_agreed_check';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER proxy_agreed BEFORE UPDATE OR DELETE ON proxy FOR EACH ROW EXECUTE FUNCTION keep_what_was_agreed();
CREATE TRIGGER proxy_no_truncate BEFORE TRUNCATE ON proxy FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
