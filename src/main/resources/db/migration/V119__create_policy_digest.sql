-- Which policies one message told of together, so that its outcome finds them.
CREATE TABLE policy_digest (
    broadcast_id uuid NOT NULL,
    resident_id  uuid NOT NULL,
    policy_id    uuid NOT NULL,
    CONSTRAINT policy_digest_pkey PRIMARY KEY (broadcast_id, resident_id, policy_id)
);
