-- A policy as it was written, one row per version. What was published stays as it was: people acted on it. So a change is a
-- new version, and the database itself refuses an edit of the old one. Who wrote a word of it is not who reviews it.
CREATE TABLE policy (
    id                uuid CONSTRAINT policy_pkey PRIMARY KEY,
    series_id         uuid NOT NULL,
    version_no        integer NOT NULL CONSTRAINT policy_version_no_check CHECK (version_no >= 1),
    state             varchar(16) NOT NULL CONSTRAINT policy_state_check
        CHECK (state IN ('DRAFT', 'REVIEWED', 'PUBLISHED', 'SUPERSEDED', 'WITHDRAWN')),
    topic             varchar(24) NOT NULL CONSTRAINT policy_topic_check CHECK (topic ~ '^[A-Z_]+$'),
    title             text NOT NULL CONSTRAINT policy_title_check CHECK (length(title) BETWEEN 1 AND 100),
    document_number   text CONSTRAINT policy_document_number_check CHECK (length(document_number) BETWEEN 1 AND 60),
    issuing_body      text CONSTRAINT policy_issuing_body_check CHECK (length(issuing_body) BETWEEN 1 AND 60),
    text              text NOT NULL CONSTRAINT policy_text_check CHECK (length(text) BETWEEN 1 AND 20000),
    plain_summary     text NOT NULL CONSTRAINT policy_plain_summary_check CHECK (length(plain_summary) BETWEEN 1 AND 300),
    questions         jsonb NOT NULL DEFAULT '[]' CONSTRAINT policy_questions_check CHECK (jsonb_typeof(questions) = 'array'),
    how_to_apply      jsonb CONSTRAINT policy_how_to_apply_check CHECK (jsonb_typeof(how_to_apply) = 'object'),
    area_code         text COLLATE "C" NOT NULL CONSTRAINT policy_area_code_check
        CHECK (area_code ~ '^([0-9]{6}|[0-9]{9}|[0-9]{12}|[0-9]{15})$'),
    audience          jsonb CONSTRAINT policy_audience_check CHECK (jsonb_typeof(audience) = 'object'),
    priority          varchar(16) NOT NULL CONSTRAINT policy_priority_check
        CHECK (priority IN ('NORMAL', 'IMPORTANT', 'URGENT')),
    effective_on      date NOT NULL,
    ends_on           date,
    unread_visit_days integer CONSTRAINT policy_unread_visit_days_check CHECK (unread_visit_days BETWEEN 1 AND 60),
    written_by        uuid NOT NULL,
    edited_by         uuid[] NOT NULL DEFAULT '{}',
    attachment_ids    uuid[] NOT NULL DEFAULT '{}' CONSTRAINT policy_attachment_ids_check CHECK (cardinality(attachment_ids) <= 9),
    reviewed_by       uuid,
    reviewed_at       timestamptz,
    review_comment    text CONSTRAINT policy_review_comment_check CHECK (length(review_comment) <= 500),
    published_by      uuid,
    published_at      timestamptz,
    withdrawn_by      uuid,
    withdrawn_at      timestamptz,
    withdrawal_reason text CONSTRAINT policy_withdrawal_reason_check CHECK (length(withdrawal_reason) BETWEEN 1 AND 500),
    superseded_by     uuid CONSTRAINT policy_superseded_by_fkey REFERENCES policy (id),
    superseded_at     timestamptz,
    created_at        timestamptz NOT NULL,
    updated_at        timestamptz NOT NULL,
    version           bigint NOT NULL,
    search            tsvector,
    CONSTRAINT policy_series_version_key UNIQUE (series_id, version_no),
    CONSTRAINT policy_second_person_check
        CHECK (reviewed_by IS NULL OR reviewed_by <> written_by AND NOT reviewed_by = ANY (edited_by)),
    CONSTRAINT policy_dates_check CHECK (ends_on >= effective_on),
    CONSTRAINT policy_reviewed_check CHECK (num_nulls(reviewed_by, reviewed_at) IN (0, 2)
        AND (state NOT IN ('REVIEWED', 'PUBLISHED', 'SUPERSEDED') OR reviewed_by IS NOT NULL)),
    CONSTRAINT policy_published_check CHECK (num_nulls(published_by, published_at) IN (0, 2)
        AND (published_at IS NULL OR reviewed_by IS NOT NULL)
        AND CASE WHEN state IN ('DRAFT', 'REVIEWED') THEN published_at IS NULL
                 WHEN state IN ('PUBLISHED', 'SUPERSEDED') THEN published_at IS NOT NULL ELSE true END),
    CONSTRAINT policy_withdrawn_check CHECK ((state = 'WITHDRAWN') = (withdrawn_at IS NOT NULL)
        AND num_nulls(withdrawn_by, withdrawn_at, withdrawal_reason) IN (0, 3)),
    CONSTRAINT policy_superseded_check CHECK ((state = 'SUPERSEDED') = (superseded_by IS NOT NULL)
        AND num_nulls(superseded_by, superseded_at) IN (0, 2) AND superseded_by <> id)
);
-- Of each policy one version is in force, and one is being worked on.
CREATE UNIQUE INDEX policy_series_published_key ON policy (series_id) WHERE state = 'PUBLISHED';
CREATE UNIQUE INDEX policy_series_open_key ON policy (series_id) WHERE state IN ('DRAFT', 'REVIEWED');
-- The public lists: newest first, whole or by topic.
CREATE INDEX policy_published_idx ON policy (published_at DESC, id DESC) WHERE state = 'PUBLISHED';
CREATE INDEX policy_topic_idx ON policy (topic, published_at DESC, id DESC) WHERE state = 'PUBLISHED';
-- What staff of an area see, newest first.
CREATE INDEX policy_staff_idx ON policy (created_at DESC, id DESC);
-- Words as they are searched for: pairs of neighbouring Chinese characters, Latin words, numbers.
CREATE INDEX policy_search_idx ON policy USING gin (search) WHERE state = 'PUBLISHED';

CREATE FUNCTION policy_keep_what_was_published() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' OR ROW (NEW.series_id, NEW.version_no, NEW.topic, NEW.title, NEW.document_number, NEW.issuing_body,
            NEW.text, NEW.plain_summary, NEW.questions, NEW.how_to_apply, NEW.area_code, NEW.audience, NEW.priority,
            NEW.effective_on, NEW.ends_on, NEW.unread_visit_days, NEW.written_by, NEW.edited_by, NEW.attachment_ids, NEW.reviewed_by,
            NEW.published_by, NEW.published_at)
        IS DISTINCT FROM ROW (OLD.series_id, OLD.version_no, OLD.topic, OLD.title, OLD.document_number, OLD.issuing_body,
            OLD.text, OLD.plain_summary, OLD.questions, OLD.how_to_apply, OLD.area_code, OLD.audience, OLD.priority,
            OLD.effective_on, OLD.ends_on, OLD.unread_visit_days, OLD.written_by, OLD.edited_by, OLD.attachment_ids, OLD.reviewed_by,
            OLD.published_by, OLD.published_at)
        OR OLD.state IN ('SUPERSEDED', 'WITHDRAWN') AND NEW.state <> OLD.state THEN
        RAISE EXCEPTION 'A policy that was published is not changed'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'policy_published_kept_check';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER policy_published_kept BEFORE UPDATE OR DELETE ON policy FOR EACH ROW
    WHEN (OLD.published_at IS NOT NULL) EXECUTE FUNCTION policy_keep_what_was_published();
