-- A dry run groups everybody by township and by buckets. Without these the planner takes each expression for a million different
-- values, gives up on parallel workers, and needs three times as long.
CREATE STATISTICS resident_profile_township_stat ON (left(area_code, 9)) FROM resident_profile;
CREATE STATISTICS resident_profile_bucket_stat ON (uuid_hash(resident_id) & 15) FROM resident_profile;
