-- A policy for those of a rare trait need not read the whole city to find them: what is asked for most is known of few. Each is in the
-- order of the identifiers, as the slices of a campaign take people, and costs nothing for those who do not have the trait.
CREATE INDEX resident_profile_lives_alone_idx ON resident_profile (resident_id) WHERE lives_alone;
CREATE INDEX resident_profile_left_behind_child_idx ON resident_profile (resident_id) WHERE left_behind_child;
CREATE INDEX resident_profile_low_income_idx ON resident_profile (resident_id) WHERE low_income;
CREATE INDEX resident_profile_disability_idx ON resident_profile (resident_id) WHERE disability_level > 0;
