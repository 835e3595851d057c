-- Promises that reach into a year without a notice are looked at again every hour, and are few.
CREATE INDEX service_request_provisional_idx ON service_request (id) WHERE provisional;
