-- A correction used to take the whole award back until the volunteer had confirmed anew, and could not once a part of it was spent, not even
-- a correction upwards. Now what was awarded stands until what takes its place is awarded in the same transaction, so that no more than the
-- difference has to be there.
ALTER TABLE volunteer_attendance
    ADD COLUMN standing_round integer,
    ADD COLUMN standing_minutes integer,
    ADD COLUMN standing_time_transaction uuid,
    ADD COLUMN standing_points_transaction uuid,
    ADD CONSTRAINT volunteer_attendance_standing_check CHECK (CASE WHEN standing_round IS NULL
        THEN num_nonnulls(standing_minutes, standing_time_transaction, standing_points_transaction) = 0
        ELSE awarded_at IS NULL AND standing_minutes IS NOT NULL AND standing_round < round END);
