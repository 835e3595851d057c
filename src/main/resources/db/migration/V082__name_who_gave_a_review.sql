-- A rating may be given by somebody else for the resident: a proxy, or a member of staff who reads it out on the telephone. Who that was is part of
-- the rating; null is the resident.
ALTER TABLE review DROP CONSTRAINT review_channel_check;
ALTER TABLE review ADD CONSTRAINT review_channel_check CHECK (channel IN ('SIGNED_IN', 'LINK', 'CODE', 'PROXY', 'ASSISTED'));
ALTER TABLE review ADD COLUMN given_by uuid;
ALTER TABLE review ADD CONSTRAINT review_given_by_check CHECK ((channel IN ('PROXY', 'ASSISTED')) = (given_by IS NOT NULL));
