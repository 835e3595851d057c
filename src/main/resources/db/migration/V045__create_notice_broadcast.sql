-- The same message to many people is written once; each person has only an outbox row. What they find in their inbox is kept
-- by the feature that sends it (see InboxFeed), so a city of a million is not copied text by text.
CREATE TABLE notice_broadcast (
    id         uuid NOT NULL,
    kind       varchar(64) NOT NULL,
    subject_id uuid,
    title      varchar(100) NOT NULL,
    text       varchar(2000) NOT NULL,
    params     jsonb NOT NULL DEFAULT '{}',
    urgent     boolean NOT NULL DEFAULT false,
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT notice_broadcast_pkey PRIMARY KEY (id),
    CONSTRAINT notice_broadcast_params_check CHECK (jsonb_typeof(params) = 'object')
);

-- A row belongs either to an inbox entry, whose id it has, or to one resident of a broadcast.
--
-- allowed_channels: null for any. bulk: goes after everything that is not, so that a campaign delays nobody's own case.
-- held: why a waiting row waits, where it is not for its next try: QUIET, or the channel and template that are stopped.
-- provider, provider_message: whom the last send went to, and the name that provider gave it, which its reports come with.
-- doubtful: the last send may have arrived although its answer was lost.
-- collected: whoever sent the broadcast has taken note of how the row ended. CANCELLED: withdrawn before it left.
ALTER TABLE notice_outbox
    ADD COLUMN broadcast_id uuid,
    ADD COLUMN resident_id uuid,
    ADD COLUMN allowed_channels varchar(16)[],
    ADD COLUMN bulk boolean NOT NULL DEFAULT false,
    ADD COLUMN held varchar(120),
    ADD COLUMN provider varchar(32),
    ADD COLUMN provider_message varchar(64),
    ADD COLUMN doubtful boolean NOT NULL DEFAULT false,
    ADD COLUMN collected boolean NOT NULL DEFAULT false,
    ADD COLUMN entry_id uuid GENERATED ALWAYS AS (CASE WHEN broadcast_id IS NULL THEN notice_id END) STORED,
    DROP CONSTRAINT notice_outbox_entry_fkey,
    DROP CONSTRAINT notice_outbox_state_check,
    ADD CONSTRAINT notice_outbox_entry_fkey FOREIGN KEY (entry_id) REFERENCES notice_inbox_entry (id) ON DELETE CASCADE,
    ADD CONSTRAINT notice_outbox_broadcast_fkey FOREIGN KEY (broadcast_id) REFERENCES notice_broadcast (id),
    ADD CONSTRAINT notice_outbox_broadcast_key UNIQUE (broadcast_id, resident_id),
    ADD CONSTRAINT notice_outbox_resident_check CHECK ((broadcast_id IS NULL) = (resident_id IS NULL)),
    ADD CONSTRAINT notice_outbox_state_check CHECK (state IN ('WAITING', 'SENDING', 'SENT', 'INBOX', 'DEAD', 'CANCELLED'));

-- Deleting an inbox entry looks for its row.
CREATE INDEX notice_outbox_entry_idx ON notice_outbox (entry_id) WHERE entry_id IS NOT NULL;
CREATE INDEX notice_outbox_resident_idx ON notice_outbox (resident_id) WHERE resident_id IS NOT NULL;
CREATE INDEX notice_outbox_uncollected_idx ON notice_outbox (finished_at)
    WHERE broadcast_id IS NOT NULL AND finished_at IS NOT NULL AND NOT collected;
CREATE INDEX notice_outbox_held_idx ON notice_outbox (held) WHERE held IS NOT NULL AND finished_at IS NULL;
CREATE INDEX notice_outbox_provider_message_idx ON notice_outbox (provider_message) WHERE provider_message IS NOT NULL;
DROP INDEX notice_outbox_due_idx;
CREATE INDEX notice_outbox_due_idx ON notice_outbox (bulk, due_at) WHERE finished_at IS NULL;
