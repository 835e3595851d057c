-- Helpers say what they can do, where, how far they go and at which hours of the week ("MONDAY 09:00-11:30"; none means any time). Searched by
-- a box around a place; the distance is computed from what it holds.
CREATE TABLE time_bank_offer (
    id            uuid NOT NULL,
    helper_id     uuid NOT NULL,
    skills        text[] COLLATE "C" NOT NULL,
    latitude      double precision NOT NULL,
    longitude     double precision NOT NULL,
    radius_metres integer NOT NULL,
    weekly_times  text[] COLLATE "C" NOT NULL,
    note          varchar(200),
    created_at    timestamptz NOT NULL,
    ended_at      timestamptz,
    CONSTRAINT time_bank_offer_pkey PRIMARY KEY (id),
    CONSTRAINT time_bank_offer_helper_fkey FOREIGN KEY (helper_id) REFERENCES resident (id),
    CONSTRAINT time_bank_offer_place_check CHECK (latitude BETWEEN -90 AND 90 AND longitude BETWEEN -180 AND 180),
    CONSTRAINT time_bank_offer_radius_check CHECK (radius_metres BETWEEN 100 AND 20000),
    CONSTRAINT time_bank_offer_lists_check CHECK (cardinality(skills) BETWEEN 1 AND 20 AND cardinality(weekly_times) <= 21)
);
CREATE INDEX time_bank_offer_place_idx ON time_bank_offer (latitude, longitude) WHERE ended_at IS NULL;
CREATE INDEX time_bank_offer_helper_idx ON time_bank_offer (helper_id) WHERE ended_at IS NULL;

-- Who was told of which order: nobody twice, and nobody too often.
CREATE TABLE time_bank_invitation (
    order_id    uuid NOT NULL,
    resident_id uuid NOT NULL,
    score       integer NOT NULL,
    invited_at  timestamptz NOT NULL,
    CONSTRAINT time_bank_invitation_pkey PRIMARY KEY (order_id, resident_id),
    CONSTRAINT time_bank_invitation_order_fkey FOREIGN KEY (order_id) REFERENCES time_bank_order (id)
);
CREATE INDEX time_bank_invitation_resident_idx ON time_bank_invitation (resident_id, invited_at);
