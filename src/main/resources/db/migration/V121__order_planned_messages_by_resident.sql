-- Replicas that fill inboxes side by side all wrote at the very end of this index, for all planned messages of a policy were alike to it,
-- and waited for each other's turn at its last page. By resident each has a place of its own, and whoever sends takes people in order.
DROP INDEX policy_delivery_planned_idx;
CREATE INDEX policy_delivery_planned_idx ON policy_delivery (policy_id, channel, resident_id) WHERE outside = 'PLANNED';
