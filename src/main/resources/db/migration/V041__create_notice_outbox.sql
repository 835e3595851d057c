-- What still has to leave the program for an inbox entry. One row per entry; everything but the key has a default, so that
-- whoever writes the entry adds the row with one word more.
--
-- WAITING: nobody is sending it. SENDING: a send over `channel` was begun; found after its lease (`due_at`) is over, the
-- sender died and nobody knows whether it left. SENT: `channel` took it. INBOX: no channel applies, the inbox has it.
-- DEAD: channels applied and none took it; staff see it.
--
-- `due_at` is both the time of the next try and, while `claim_id` is set, the end of the lease: one column, one index.
-- Times of the lease are the database's, so that replicas whose clocks differ agree.
CREATE TABLE notice_outbox (
    notice_id       uuid NOT NULL,
    params          jsonb NOT NULL DEFAULT '{}',
    urgent          boolean NOT NULL DEFAULT false,
    state           varchar(16) NOT NULL DEFAULT 'WAITING',
    channel         varchar(16),
    closed_channels varchar(16)[] NOT NULL DEFAULT '{}',
    attempts        integer NOT NULL DEFAULT 0,
    due_at          timestamptz NOT NULL DEFAULT now(),
    claim_id        uuid,
    last_error      varchar(100),
    finished_at     timestamptz,
    CONSTRAINT notice_outbox_pkey PRIMARY KEY (notice_id),
    CONSTRAINT notice_outbox_entry_fkey FOREIGN KEY (notice_id) REFERENCES notice_inbox_entry (id) ON DELETE CASCADE,
    CONSTRAINT notice_outbox_state_check CHECK (state IN ('WAITING', 'SENDING', 'SENT', 'INBOX', 'DEAD')),
    CONSTRAINT notice_outbox_channel_check CHECK (channel IN ('SUBSCRIBE', 'SMS')),
    CONSTRAINT notice_outbox_sending_check CHECK (state NOT IN ('SENDING', 'SENT') OR channel IS NOT NULL),
    CONSTRAINT notice_outbox_finished_check CHECK ((finished_at IS NULL) = (state IN ('WAITING', 'SENDING')))
);
CREATE INDEX notice_outbox_due_idx ON notice_outbox (due_at) WHERE finished_at IS NULL;
CREATE INDEX notice_outbox_dead_idx ON notice_outbox (finished_at DESC, notice_id DESC) WHERE state = 'DEAD';
CREATE INDEX notice_outbox_finished_idx ON notice_outbox (finished_at) WHERE finished_at IS NOT NULL;
