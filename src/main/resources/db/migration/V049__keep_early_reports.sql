-- The platform's answer to a send and its report that the message did not arrive come over different ways, and the report may come
-- first: nothing names the message yet then. It waits here for the message to be written down, a day at most; reports of messages that
-- are not ours end so.
CREATE TABLE notice_early_report (
    message     varchar(64) NOT NULL,
    error       integer NOT NULL,
    received_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT notice_early_report_pkey PRIMARY KEY (message)
);
CREATE INDEX notice_early_report_received_idx ON notice_early_report (received_at);
