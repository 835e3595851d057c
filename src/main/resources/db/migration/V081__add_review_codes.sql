-- Beside the link that goes to the resident's channels, a code may be shown on the spot: a second right to rate the same round.
-- Which of the two a rating came by stays visible, for one is shown by whoever is rated.
ALTER TABLE review_invitation ADD COLUMN channel varchar(16) NOT NULL DEFAULT 'LINK'
    CONSTRAINT review_invitation_channel_check CHECK (channel IN ('LINK', 'CODE'));
ALTER TABLE review_invitation ALTER COLUMN channel DROP DEFAULT;
ALTER TABLE review_invitation DROP CONSTRAINT review_invitation_request_round_key;
ALTER TABLE review_invitation ADD CONSTRAINT review_invitation_request_round_channel_key UNIQUE (request_id, round, channel);
ALTER TABLE review DROP CONSTRAINT review_channel_check;
ALTER TABLE review ADD CONSTRAINT review_channel_check CHECK (channel IN ('SIGNED_IN', 'LINK', 'CODE'));
