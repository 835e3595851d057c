-- A tap is of one account of the mini-program, and the platform counts so too; it also tells of taps itself, sometimes of people
-- whom we do not know yet. So the ledger is by the platform's identifier, not by resident.
--
-- `ahead` keeps one tap from counting twice, once when the mini-program reports it and once when the platform does: taps
-- reported less taps told of, since `ahead_at`; whoever comes second only evens it out.
ALTER TABLE notice_consent
    ADD COLUMN open_id varchar(128),
    ADD COLUMN ahead integer NOT NULL DEFAULT 0,
    ADD COLUMN ahead_at timestamptz NOT NULL DEFAULT now();
UPDATE notice_consent c SET open_id = (SELECT a.open_id FROM mini_program_account a WHERE a.resident_id = c.resident_id
    ORDER BY a.created_at DESC, a.id DESC LIMIT 1);
DELETE FROM notice_consent WHERE open_id IS NULL;
ALTER TABLE notice_consent
    DROP CONSTRAINT notice_consent_pkey,
    DROP COLUMN resident_id,
    ADD CONSTRAINT notice_consent_pkey PRIMARY KEY (open_id, template_id);
