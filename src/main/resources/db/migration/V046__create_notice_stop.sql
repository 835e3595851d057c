-- Some errors are not one message's: a quota that is used up, a template that the platform does not take, a gateway's key. Going
-- on would fail for everybody, so the channel rests for a time, or the template or gateway (`scope`; '' is the whole channel).
CREATE TABLE notice_stop (
    id       uuid NOT NULL,
    channel  varchar(16) NOT NULL,
    scope    varchar(100) NOT NULL,
    error    varchar(100) NOT NULL,
    times    integer NOT NULL DEFAULT 1,
    since    timestamptz NOT NULL DEFAULT now(),
    until    timestamptz NOT NULL,
    ended_at timestamptz,
    ended_by uuid,
    CONSTRAINT notice_stop_pkey PRIMARY KEY (id),
    CONSTRAINT notice_stop_channel_check CHECK (channel IN ('SUBSCRIBE', 'SMS'))
);
-- One of each at a time, however many senders meet the error.
CREATE UNIQUE INDEX notice_stop_active_idx ON notice_stop (channel, scope) WHERE ended_at IS NULL;
