-- How a published policy gets to its people. The work is cut into slices of residents, each one transaction, so that it can stop
-- anywhere, go on elsewhere, and be shared: whoever locks a slice works on it, and when they die the lock dies with them.
--
-- SCHEDULED until its start; RUNNING until the policy lies in all inboxes; PLANNING while it is looked up who gets a message besides;
-- DONE. STOPPING takes back what nobody has read (withdrawn or superseded), ENDING what has not left yet (the policy has ended). Each of
-- these goes through all slices anew.
CREATE TABLE policy_campaign (
    policy_id    uuid NOT NULL,
    broadcast_id uuid NOT NULL,
    state        varchar(9) NOT NULL,
    starts_at    timestamptz NOT NULL,
    started_at   timestamptz,
    delivered_at timestamptz,
    closed_at    timestamptz,
    CONSTRAINT policy_campaign_pkey PRIMARY KEY (policy_id),
    CONSTRAINT policy_campaign_policy_fkey FOREIGN KEY (policy_id) REFERENCES policy (id),
    CONSTRAINT policy_campaign_broadcast_key UNIQUE (broadcast_id),
    CONSTRAINT policy_campaign_state_check
        CHECK (state IN ('SCHEDULED', 'RUNNING', 'PLANNING', 'DONE', 'STOPPING', 'STOPPED', 'ENDING', 'ENDED')),
    CONSTRAINT policy_campaign_started_check CHECK (started_at IS NOT NULL OR state NOT IN ('RUNNING', 'PLANNING', 'DONE', 'STOPPING', 'ENDING'))
);
CREATE INDEX policy_campaign_open_idx ON policy_campaign (state, starts_at)
    WHERE state IN ('SCHEDULED', 'RUNNING', 'PLANNING', 'STOPPING', 'ENDING');

-- Residents with after_id < id <= upto_id; the last slice reaches to the end of all identifiers.
CREATE TABLE policy_campaign_slice (
    policy_id uuid NOT NULL,
    number    integer NOT NULL,
    after_id  uuid NOT NULL,
    upto_id   uuid NOT NULL,
    done_at   timestamptz,
    retry_at  timestamptz,
    attempts  integer NOT NULL DEFAULT 0,
    CONSTRAINT policy_campaign_slice_pkey PRIMARY KEY (policy_id, number),
    CONSTRAINT policy_campaign_slice_campaign_fkey FOREIGN KEY (policy_id) REFERENCES policy_campaign (policy_id)
);
CREATE INDEX policy_campaign_slice_open_idx ON policy_campaign_slice (policy_id, number) WHERE done_at IS NULL;

-- How fast messages leave over each channel. A row of its own, because it changes every second and slices hold the campaign.
CREATE TABLE policy_campaign_channel (
    policy_id  uuid NOT NULL,
    channel    varchar(9) NOT NULL,
    per_minute integer NOT NULL,
    paced_at   timestamptz,
    next_at    timestamptz NOT NULL,
    CONSTRAINT policy_campaign_channel_pkey PRIMARY KEY (policy_id, channel),
    CONSTRAINT policy_campaign_channel_campaign_fkey FOREIGN KEY (policy_id) REFERENCES policy_campaign (policy_id),
    CONSTRAINT policy_campaign_channel_channel_check CHECK (channel IN ('SUBSCRIBE', 'SMS')),
    CONSTRAINT policy_campaign_channel_per_minute_check CHECK (per_minute BETWEEN 1 AND 100000)
);
CREATE INDEX policy_campaign_channel_next_at_idx ON policy_campaign_channel (next_at);
