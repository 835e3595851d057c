-- An hour of help that somebody asked for, from the wish to the payment. The minutes are held in the ledger as long as the order lives; one
-- hold for one order. The place is what helpers search by; the address and the code that starts the hour are encrypted.
CREATE TABLE time_bank_order (
    id               uuid NOT NULL,
    requester_id     uuid NOT NULL,
    ordered_by_kind  varchar(16) NOT NULL,
    ordered_by       uuid NOT NULL,
    helper_id        uuid,
    what             varchar(200) NOT NULL,
    skill            varchar(16),
    area_code        varchar(15) COLLATE "C" NOT NULL,
    latitude         double precision,
    longitude        double precision,
    address          bytea,
    starts_at        timestamptz NOT NULL,
    minutes          integer NOT NULL,
    from_pool        boolean NOT NULL,
    state            varchar(16) NOT NULL,
    hold_id          uuid,
    start_code       bytea,
    claimed_minutes  integer,
    agreed_minutes   integer,
    paid_minutes     integer,
    dispute          varchar(16),
    end_reason       varchar(24),
    pool_decided_by  uuid,
    decided_by       uuid,
    due_at           timestamptz,
    reminders        integer NOT NULL,
    created_at       timestamptz NOT NULL,
    accepted_at      timestamptz,
    started_at       timestamptz,
    finished_at      timestamptz,
    ended_at         timestamptz,
    version          bigint NOT NULL,
    CONSTRAINT time_bank_order_pkey PRIMARY KEY (id),
    CONSTRAINT time_bank_order_requester_fkey FOREIGN KEY (requester_id) REFERENCES resident (id),
    CONSTRAINT time_bank_order_helper_fkey FOREIGN KEY (helper_id) REFERENCES resident (id),
    CONSTRAINT time_bank_order_state_check CHECK (state IN ('WAITING_FOR_POOL', 'OPEN', 'ACCEPTED', 'STARTED', 'FINISHED', 'SETTLED',
        'DISPUTED', 'DECIDED', 'CANCELLED', 'EXPIRED', 'DECLINED')),
    CONSTRAINT time_bank_order_minutes_check CHECK (minutes BETWEEN 1 AND 1440),
    CONSTRAINT time_bank_order_place_check CHECK ((latitude IS NULL) = (longitude IS NULL)
        AND latitude BETWEEN -90 AND 90 AND longitude BETWEEN -180 AND 180),
    CONSTRAINT time_bank_order_area_code_check CHECK (area_code ~ '^([0-9]{6}|[0-9]{9}|[0-9]{12}|[0-9]{15})$'),
    -- Nobody helps himself to his own minutes, nor to those of somebody he ordered for.
    CONSTRAINT time_bank_order_helper_check CHECK (helper_id <> requester_id AND (helper_id <> ordered_by OR ordered_by_kind <> 'RESIDENT')),
    CONSTRAINT time_bank_order_helped_check CHECK (helper_id IS NOT NULL OR state NOT IN ('ACCEPTED', 'STARTED', 'FINISHED', 'SETTLED', 'DISPUTED', 'DECIDED')),
    CONSTRAINT time_bank_order_hold_check CHECK (hold_id IS NOT NULL OR state IN ('WAITING_FOR_POOL', 'DECLINED', 'EXPIRED', 'CANCELLED')),
    CONSTRAINT time_bank_order_started_check CHECK (started_at IS NOT NULL OR state NOT IN ('STARTED', 'FINISHED', 'SETTLED')),
    CONSTRAINT time_bank_order_paid_check CHECK ((paid_minutes IS NOT NULL) = (state IN ('SETTLED', 'DECIDED'))
        AND paid_minutes BETWEEN 0 AND minutes AND (state <> 'SETTLED' OR paid_minutes > 0)),
    CONSTRAINT time_bank_order_said_check CHECK (claimed_minutes BETWEEN 1 AND minutes AND agreed_minutes BETWEEN 1 AND minutes),
    CONSTRAINT time_bank_order_pool_check CHECK (from_pool = false OR hold_id IS NULL OR pool_decided_by IS NOT NULL),
    CONSTRAINT time_bank_order_decided_check CHECK ((decided_by IS NOT NULL) = (state = 'DECIDED')),
    CONSTRAINT time_bank_order_dispute_check CHECK (dispute IS NOT NULL OR state NOT IN ('DISPUTED', 'DECIDED')),
    CONSTRAINT time_bank_order_ended_check CHECK ((ended_at IS NOT NULL)
        = (state IN ('SETTLED', 'DECIDED', 'CANCELLED', 'EXPIRED', 'DECLINED')))
);
-- Lists: open ones by time, one's own on either side, an area's; agenda of a helper; what falls due; how often a pair has met.
CREATE INDEX time_bank_order_open_idx ON time_bank_order (starts_at, id) WHERE state = 'OPEN';
CREATE INDEX time_bank_order_requester_idx ON time_bank_order (requester_id, created_at DESC, id DESC);
CREATE INDEX time_bank_order_helper_idx ON time_bank_order (helper_id, created_at DESC, id DESC);
CREATE INDEX time_bank_order_agenda_idx ON time_bank_order (helper_id, starts_at);
CREATE INDEX time_bank_order_area_idx ON time_bank_order (state, area_code, created_at DESC, id DESC);
-- Of a wide area: by time, passing over the few that lie elsewhere, for of a million a city's own would all be sorted for one page.
CREATE INDEX time_bank_order_state_idx ON time_bank_order (state, created_at DESC, id DESC);
CREATE INDEX time_bank_order_due_idx ON time_bank_order (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX time_bank_order_pair_idx ON time_bank_order (requester_id, helper_id, ended_at) WHERE state = 'SETTLED';
