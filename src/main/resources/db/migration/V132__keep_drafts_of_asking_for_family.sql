-- Whoever asks to act for somebody of the family says it one question a page too.
ALTER TABLE elderly_draft DROP CONSTRAINT elderly_draft_kind_check;
ALTER TABLE elderly_draft ADD CONSTRAINT elderly_draft_kind_check CHECK (kind IN ('SAY', 'RATE', 'HELP', 'FAMILY'));
