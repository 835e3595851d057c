-- A page of a whole city's rewards or suppliers sorted all of them, for their index begins with the area. These go by time and pass over
-- what lies elsewhere.
CREATE INDEX reward_time_idx ON reward (created_at DESC, id DESC);
CREATE INDEX reward_supplier_time_idx ON reward_supplier (created_at DESC, id DESC);
