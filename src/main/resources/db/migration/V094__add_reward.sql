-- What points buy: goods and services of a city, a township or a community. Stock is kept in buckets, so that a reward everybody wants
-- is not one row that all of them wait for: whoever buys takes from a bucket that nobody is at. A bucket changes with a movement and
-- in no other way, and movements are never changed, so that stock can always be told from its history.
CREATE TABLE reward_supplier (
    id         uuid CONSTRAINT reward_supplier_pkey PRIMARY KEY,
    area_code  varchar(15) COLLATE "C" NOT NULL,
    name       varchar(100) NOT NULL,
    -- Sealed: a name and a number to call.
    contact    bytea,
    created_by uuid NOT NULL,
    created_at timestamptz NOT NULL,
    version    bigint NOT NULL
);
CREATE INDEX reward_supplier_area_idx ON reward_supplier (area_code, created_at DESC, id DESC);

CREATE TABLE reward (
    id                  uuid CONSTRAINT reward_pkey PRIMARY KEY,
    area_code           varchar(15) COLLATE "C" NOT NULL,
    name                varchar(60) NOT NULL,
    description         varchar(2000),
    kind                varchar(8) NOT NULL,
    state               varchar(8) NOT NULL,
    -- The days, in the city, on which it can be redeemed, both included.
    valid_from          date NOT NULL,
    valid_to            date,
    -- For one resident in a calendar month; null for as many as he can pay.
    per_person_limit    integer,
    collect_within_days integer NOT NULL,
    return_within_days  integer NOT NULL,
    pickup_place        varchar(200),
    supplier_id         uuid CONSTRAINT reward_supplier_fkey REFERENCES reward_supplier (id),
    picture_id          uuid,
    created_by          uuid NOT NULL,
    created_at          timestamptz NOT NULL,
    version             bigint NOT NULL,
    CONSTRAINT reward_kind_check CHECK (kind IN ('GOODS', 'SERVICE')),
    CONSTRAINT reward_state_check CHECK (state IN ('ACTIVE', 'PAUSED', 'ENDED')),
    CONSTRAINT reward_valid_check CHECK (valid_to >= valid_from),
    CONSTRAINT reward_per_person_limit_check CHECK (per_person_limit > 0),
    CONSTRAINT reward_days_check CHECK (collect_within_days BETWEEN 1 AND 366 AND return_within_days BETWEEN 0 AND 366)
);
CREATE INDEX reward_area_idx ON reward (area_code, created_at DESC, id DESC);
CREATE INDEX reward_open_idx ON reward (created_at DESC, id DESC) WHERE state = 'ACTIVE';
CREATE INDEX reward_supplied_idx ON reward (supplier_id) WHERE supplier_id IS NOT NULL;
CREATE TRIGGER reward_kept BEFORE DELETE OR TRUNCATE ON reward FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- The price from a day on, until the next one.
CREATE TABLE reward_price (
    reward_id      uuid NOT NULL CONSTRAINT reward_price_reward_fkey REFERENCES reward (id),
    effective_from date NOT NULL,
    points         bigint NOT NULL CONSTRAINT reward_price_points_check CHECK (points BETWEEN 1 AND 1000000),
    set_by         uuid NOT NULL,
    set_at         timestamptz NOT NULL,
    CONSTRAINT reward_price_pkey PRIMARY KEY (reward_id, effective_from)
);
CREATE TRIGGER reward_price_kept BEFORE DELETE OR TRUNCATE ON reward_price
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- What is there to be redeemed; what somebody has reserved is no longer here. No foreign key from here on, for each would lock the
-- row of a reward that everybody wants, at every sale.
CREATE TABLE reward_stock (
    reward_id uuid NOT NULL,
    bucket    smallint NOT NULL,
    remaining bigint NOT NULL CONSTRAINT reward_stock_remaining_check CHECK (remaining >= 0),
    CONSTRAINT reward_stock_pkey PRIMARY KEY (reward_id, bucket)
) WITH (fillfactor = 50);

-- DELIVERY in, SALE out, CANCEL, EXPIRY and RETURN back in, COUNT what a stock-take found too much or too little, LOSS what was broken,
-- MOVE from bucket to bucket. With a redemption: of that redemption, once per kind.
CREATE TYPE stock_movement_kind AS ENUM ('DELIVERY', 'SALE', 'CANCEL', 'EXPIRY', 'RETURN', 'COUNT', 'LOSS', 'MOVE');
CREATE TABLE stock_movement (
    reward_id     uuid NOT NULL,
    id            bigint GENERATED ALWAYS AS IDENTITY,
    bucket        smallint NOT NULL,
    kind          stock_movement_kind NOT NULL,
    quantity      bigint NOT NULL,
    redemption_id uuid,
    note          varchar(200),
    actor_kind    varchar(8) COLLATE "C" NOT NULL,
    actor_id      uuid,
    created_at    timestamptz NOT NULL,
    CONSTRAINT stock_movement_pkey PRIMARY KEY (reward_id, id)
);
CREATE UNIQUE INDEX stock_movement_redemption_key ON stock_movement (redemption_id, kind) WHERE redemption_id IS NOT NULL;

-- In place of CHECK constraints, for PostgreSQL would read their text anew at every sale.
CREATE FUNCTION stock_apply_movement() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT (CASE NEW.kind WHEN 'DELIVERY' THEN NEW.quantity > 0 AND NEW.redemption_id IS NULL
        WHEN 'SALE' THEN NEW.quantity < 0 AND NEW.redemption_id IS NOT NULL
        WHEN 'LOSS' THEN NEW.quantity < 0
        WHEN 'COUNT' THEN NEW.quantity <> 0 AND NEW.redemption_id IS NULL
        WHEN 'MOVE' THEN NEW.quantity <> 0 AND NEW.redemption_id IS NULL
        ELSE NEW.quantity > 0 AND NEW.redemption_id IS NOT NULL END) THEN
        PERFORM points_refuse('stock_movement_kind_check', 'a movement of this kind goes the other way');
    END IF;
    UPDATE reward_stock SET remaining = remaining + NEW.quantity WHERE reward_id = NEW.reward_id AND bucket = NEW.bucket;
    IF NOT FOUND THEN
        INSERT INTO reward_stock (reward_id, bucket, remaining) VALUES (NEW.reward_id, NEW.bucket, NEW.quantity)
        ON CONFLICT ON CONSTRAINT reward_stock_pkey DO UPDATE SET remaining = reward_stock.remaining + NEW.quantity;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER stock_movement_apply BEFORE INSERT ON stock_movement FOR EACH ROW EXECUTE FUNCTION stock_apply_movement();
CREATE TRIGGER stock_movement_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON stock_movement
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER reward_stock_by_movement BEFORE INSERT OR UPDATE ON reward_stock FOR EACH STATEMENT
    WHEN (pg_trigger_depth() = 0)
    EXECUTE FUNCTION points_refuse_by_hand('reward_stock_by_movement_check', 'stock changes with a movement');
CREATE TRIGGER reward_stock_append_only BEFORE DELETE OR TRUNCATE ON reward_stock
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Somebody counted what is on the shelf, and what should have been there: the stock, and what is reserved and not collected.
-- shortage is what was reserved and is not there any more; somebody has to call those who reserved it.
CREATE TABLE stock_take (
    id         uuid CONSTRAINT stock_take_pkey PRIMARY KEY,
    reward_id  uuid NOT NULL CONSTRAINT stock_take_reward_fkey REFERENCES reward (id),
    counted    bigint NOT NULL CONSTRAINT stock_take_counted_check CHECK (counted >= 0),
    stock      bigint NOT NULL,
    reserved   bigint NOT NULL,
    shortage   bigint NOT NULL CONSTRAINT stock_take_shortage_check CHECK (shortage = greatest(reserved - counted, 0)),
    note       varchar(200),
    actor_id   uuid NOT NULL,
    created_at timestamptz NOT NULL
);
CREATE INDEX stock_take_reward_idx ON stock_take (reward_id, created_at DESC, id DESC);
CREATE TRIGGER stock_take_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON stock_take
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- A bucket with that much, locked: one that nobody is at, or, when all are in use or too small, whichever it is worth waiting for. Who
-- waits does so in the order of buckets, holding none; of many small rests one is made. Nothing is locked after a bucket.
CREATE FUNCTION stock_claim(p_reward uuid, p_quantity bigint, p_at timestamptz) RETURNS smallint LANGUAGE plpgsql AS $$
DECLARE
    claimed smallint;
    s record;
    total bigint := 0;
    start integer := floor(random() * 16);
BEGIN
    SELECT t.bucket INTO claimed FROM reward_stock t WHERE t.reward_id = p_reward AND t.remaining >= p_quantity
    ORDER BY (t.bucket + start) % 16 LIMIT 1 FOR NO KEY UPDATE SKIP LOCKED;
    IF FOUND THEN
        RETURN claimed;
    END IF;
    FOR s IN SELECT t.bucket, t.remaining FROM reward_stock t WHERE t.reward_id = p_reward ORDER BY t.bucket
        FOR NO KEY UPDATE LOOP
        IF s.remaining >= p_quantity THEN
            RETURN s.bucket;
        END IF;
        total := total + s.remaining;
    END LOOP;
    IF total < p_quantity THEN
        PERFORM points_refuse('reward_stock_remaining_check', 'there is not that much in stock');
    END IF;
    total := 0;
    FOR s IN SELECT t.bucket, t.remaining FROM reward_stock t WHERE t.reward_id = p_reward AND t.remaining > 0
        ORDER BY t.remaining DESC, t.bucket LOOP
        IF claimed IS NULL THEN
            claimed := s.bucket;
        ELSE
            INSERT INTO stock_movement (reward_id, bucket, kind, quantity, actor_kind, created_at)
            SELECT p_reward, m.bucket, 'MOVE', m.quantity, 'SYSTEM', p_at
            FROM (VALUES (s.bucket, -least(s.remaining, p_quantity - total)), (claimed, least(s.remaining, p_quantity - total)))
                AS m (bucket, quantity);
        END IF;
        total := total + s.remaining;
        EXIT WHEN total >= p_quantity;
    END LOOP;
    RETURN claimed;
END $$;

-- Into as many buckets as it is worth: 64 to a bucket and 16 buckets at most. It is one line of the history, as it was one thing that
-- happened: it goes into one bucket, and is spread from there by moves, which the history leaves out.
CREATE FUNCTION stock_add(p_reward uuid, p_kind text, p_quantity bigint, p_note text, p_actor uuid, p_at timestamptz)
    RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    buckets integer := least(16, greatest(1, p_quantity / 64));
BEGIN
    INSERT INTO stock_movement (reward_id, bucket, kind, quantity, note, actor_kind, actor_id, created_at)
    VALUES (p_reward, 0, p_kind::stock_movement_kind, p_quantity, p_note, 'STAFF', p_actor, p_at);
    INSERT INTO stock_movement (reward_id, bucket, kind, quantity, actor_kind, created_at)
    SELECT p_reward, b.bucket, 'MOVE', CASE b.bucket WHEN 0 THEN -(p_quantity / buckets) * (buckets - 1) ELSE p_quantity / buckets END,
        'SYSTEM', p_at
    FROM generate_series(0, buckets - 1) AS b (bucket) WHERE buckets > 1 ORDER BY b.bucket;
END $$;
