-- Who a policy is for, and what became of it: one row per person and policy, so nobody gets it twice. A city of a million gets a
-- million rows at once, so the row is narrow, its text is the policy's, and the foreign keys that a run would check row by row are
-- left out: rows are only ever made from resident_profile for a campaign, and neither loses rows.
--
-- id is the inbox's, unique for the resident: everybody in a slice shares it, for a million new ones would cost a fifth of the run.
-- state: DELIVERED lies in the inbox or was taken by a provider or told at the door; PENDING waits for a text message to be settled;
-- REFUSED was taken by no provider, or by the person; UNREACHABLE has no channel; OPTED_OUT wants none of it; WITHDRAWN was taken
-- back unread. outside is the message beyond the inbox; held the conditions that held, null where all did (see AudienceSql).
-- visit_at: when somebody should go there, until the task is opened. outside_at: when the message was queued; one for all in a digest.
CREATE TABLE policy_delivery (
    policy_id       uuid NOT NULL,
    resident_id     uuid NOT NULL,
    id              uuid NOT NULL DEFAULT uuidv7(),
    created_at      timestamptz NOT NULL DEFAULT now(),
    held            bigint,
    outside_at      timestamptz,
    visit_at        timestamptz,
    read_at         timestamptz,
    acknowledged_at timestamptz,
    state           varchar(11) NOT NULL,
    outside         varchar(8) NOT NULL DEFAULT 'NONE',
    channel         varchar(9),
    township        varchar(9) COLLATE "C" NOT NULL DEFAULT '',
    CONSTRAINT policy_delivery_pkey PRIMARY KEY (policy_id, resident_id),
    CONSTRAINT policy_delivery_state_check
        CHECK (state IN ('DELIVERED', 'PENDING', 'REFUSED', 'UNREACHABLE', 'OPTED_OUT', 'WITHDRAWN')),
    CONSTRAINT policy_delivery_outside_check
        CHECK (outside IN ('NONE', 'PLANNED', 'QUEUED', 'SENT', 'DECLINED', 'DEAD', 'DIGEST')),
    CONSTRAINT policy_delivery_channel_check CHECK (channel IN ('SUBSCRIBE', 'SMS')),
    CONSTRAINT policy_delivery_planned_check CHECK (outside = 'NONE' OR channel IS NOT NULL),
    CONSTRAINT policy_delivery_acknowledged_check CHECK (acknowledged_at IS NULL OR read_at IS NOT NULL)
);
-- A resident's inbox and policies, and how much reached them this week.
CREATE UNIQUE INDEX policy_delivery_resident_key ON policy_delivery (resident_id, id);
CREATE INDEX policy_delivery_planned_idx ON policy_delivery (policy_id, channel) WHERE outside = 'PLANNED';
CREATE INDEX policy_delivery_digest_idx ON policy_delivery (resident_id) WHERE outside = 'DIGEST';
CREATE INDEX policy_delivery_visit_at_idx ON policy_delivery (visit_at) WHERE visit_at IS NOT NULL;
