-- The time bank sees other things than attendance does: the same two again and again, family, hours that were over at once, and who
-- did not come.
ALTER TABLE fraud_signal DROP CONSTRAINT fraud_signal_kind_check;
ALTER TABLE fraud_signal ADD CONSTRAINT fraud_signal_kind_check CHECK (kind IN ('OVERLAP', 'IMPOSSIBLE_TRAVEL', 'DAILY_CAP',
    'CODE_GUESSING', 'CLOCK_SKEW', 'TOO_FAR', 'SAME_PAIR', 'RELATIVES', 'TOO_SHORT', 'NO_SHOW')) NOT VALID;
ALTER TABLE fraud_signal VALIDATE CONSTRAINT fraud_signal_kind_check;
