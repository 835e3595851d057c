-- A client that binds text where it meant JSON stores a JSON string, which no worker could read; better refused where it is written.
ALTER TABLE notice_outbox ADD CONSTRAINT notice_outbox_params_check CHECK (jsonb_typeof(params) = 'object');
