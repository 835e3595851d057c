-- Points and minutes of help as double entry. People will count on these balances for years, so every rule is the database's
-- own, whatever the program does: postings of a transaction sum to zero in one currency, nobody's balance goes below zero, a
-- balance moves only with a posting, and nothing that was written is changed. The rules that span rows are triggers; each
-- refuses under the name of a constraint, so that tests and problems can tell them apart.
--
-- Where a movement writes, a trigger checks what would elsewhere be CHECK constraints: PostgreSQL reads the text of each of them
-- anew for every statement (110 of 140 µs of an insert here).
CREATE TYPE points_owner_kind AS ENUM ('RESIDENT', 'FAMILY', 'GROUP', 'POOL', 'PLATFORM');
CREATE TYPE points_purpose AS ENUM ('AVAILABLE', 'HELD', 'ISSUE', 'EXPIRY', 'SALES');
CREATE TYPE points_currency AS ENUM ('POINTS', 'TIME');
CREATE TYPE points_kind AS ENUM ('AWARD', 'HOLD', 'SETTLE', 'RELEASE', 'REDEEM', 'TRANSFER', 'DONATE', 'EXPIRE', 'REVERSE');

-- Said as PostgreSQL says it, for there are programs that read the name out of the message.
CREATE FUNCTION points_refuse(p_constraint text, p_message text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% (violates check constraint "%")', p_message, p_constraint USING ERRCODE = 'check_violation', CONSTRAINT = p_constraint;
END $$;
CREATE FUNCTION points_refuse_by_hand() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM points_refuse(TG_ARGV[0], TG_ARGV[1]);
    RETURN NULL;
END $$;

-- A hold is a movement from an owner's AVAILABLE to his HELD account, so that "no overdraft" is one CHECK. The platform's own
-- accounts are where value comes from and goes to: they keep no running balance and no chain, for they would be one hot row;
-- the ledger check keeps their sums. fillfactor: a balance is updated in place, without touching an index.
CREATE TABLE points_account (
    id           uuid CONSTRAINT points_account_pkey PRIMARY KEY,
    owner_kind   points_owner_kind NOT NULL,
    owner_id     uuid NOT NULL,
    purpose      points_purpose NOT NULL,
    currency     points_currency NOT NULL,
    balance      bigint NOT NULL DEFAULT 0,
    last_seq     bigint NOT NULL DEFAULT 0,
    last_hash    bytea NOT NULL DEFAULT decode(repeat('00', 32), 'hex'),
    -- Whoever was merged into another keeps his account and its history; what comes in later is passed on.
    successor_id uuid CONSTRAINT points_account_successor_fkey REFERENCES points_account (id),
    opened_at    timestamptz NOT NULL,
    closed_at    timestamptz,
    CONSTRAINT points_account_owner_key UNIQUE (owner_id, currency, purpose, owner_kind),
    CONSTRAINT points_account_balance_check CHECK (balance >= 0)
) WITH (fillfactor = 60);
CREATE INDEX points_account_successor_idx ON points_account (successor_id) WHERE successor_id IS NOT NULL;

-- One per movement. caller_key makes it happen once however often it is asked for; body_hash tells another request under the same
-- key. The memo may name people: the chain holds its digest, so that it can be erased by law without breaking the chain.
CREATE TABLE points_transaction (
    id              uuid CONSTRAINT points_transaction_pkey PRIMARY KEY,
    number          bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT points_transaction_number_key UNIQUE,
    kind            points_kind NOT NULL,
    currency        points_currency NOT NULL,
    reason          varchar(64) COLLATE "C" NOT NULL,
    memo            varchar(500),
    memo_digest     bytea NOT NULL,
    subject_type    varchar(32) COLLATE "C",
    subject_id      uuid,
    actor_kind      varchar(8) COLLATE "C" NOT NULL,
    actor_id        uuid,
    reverses        uuid CONSTRAINT points_transaction_reverses_fkey REFERENCES points_transaction (id),
    -- Of a HOLD its own id; of what ends a hold, that of the hold.
    hold_id         uuid,
    hold_expires_at timestamptz,
    caller_key      varchar(200) COLLATE "C" NOT NULL CONSTRAINT points_transaction_caller_key_key UNIQUE,
    body_hash       bytea NOT NULL,
    created_at      timestamptz NOT NULL,
    -- Of all that is said of the transaction; the trigger computes it, and that of the memo.
    digest          bytea NOT NULL
);
-- Nothing is reversed twice.
CREATE UNIQUE INDEX points_transaction_reverses_key ON points_transaction (reverses) WHERE reverses IS NOT NULL;
-- What the digest is of: JSON with sorted keys and no spaces, so that anyone can compute it again from a proof.
CREATE FUNCTION points_canonical(t points_transaction) RETURNS text LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN format('{"actorKind":"%s"%s,"createdAt":"%s","currency":"%s","kind":"%s","memoDigest":"%s","reason":"%s"%s%s,'
        '"transactionId":"%s"}', t.actor_kind, ',"actorId":"' || t.actor_id || '"',
        to_char(t.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), t.currency, t.kind,
        encode(t.memo_digest, 'hex'), t.reason, ',"reverses":"' || t.reverses || '"',
        ',"subjectId":"' || t.subject_id || '","subjectType":"' || t.subject_type || '"', t.id);
END $$;
CREATE FUNCTION points_check_transaction() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT (NEW.reason ~ '^[a-z][a-z0-9.-]*$' AND NEW.caller_key <> '' AND (NEW.subject_type IS NULL) = (NEW.subject_id IS NULL)
        AND coalesce(NEW.subject_type ~ '^[a-z][a-z0-9.-]*$', true) AND octet_length(NEW.body_hash) = 32) THEN
        PERFORM points_refuse('points_transaction_words_check', 'reason, subject, key and hash are in good form');
    ELSIF NOT (CASE NEW.actor_kind WHEN 'SYSTEM' THEN NEW.actor_id IS NULL WHEN 'RESIDENT' THEN NEW.actor_id IS NOT NULL
        ELSE NEW.actor_kind = 'STAFF' AND NEW.actor_id IS NOT NULL END) THEN
        PERFORM points_refuse('points_transaction_actor_check', 'somebody does it, or the program');
    ELSIF NOT (CASE NEW.kind WHEN 'REVERSE' THEN NEW.reverses IS NOT NULL ELSE NEW.reverses IS NULL END) THEN
        PERFORM points_refuse('points_transaction_reverses_check', 'a reversal names what it reverses');
    ELSIF NOT (CASE WHEN NEW.kind = 'HOLD' THEN NEW.hold_id IS NOT DISTINCT FROM NEW.id AND NEW.subject_id IS NOT NULL
        ELSE (NEW.kind IN ('SETTLE', 'RELEASE')) = (NEW.hold_id IS NOT NULL) END) THEN
        PERFORM points_refuse('points_transaction_hold_check', 'a hold has an owner, and what ends it names it');
    END IF;
    NEW.memo_digest := sha256(convert_to(coalesce(NEW.memo, ''), 'UTF8'));
    NEW.digest := sha256(convert_to(points_canonical(NEW), 'UTF8'));
    RETURN NEW;
END $$;
CREATE TRIGGER points_transaction_check BEFORE INSERT ON points_transaction
    FOR EACH ROW EXECUTE FUNCTION points_check_transaction();
CREATE INDEX points_transaction_subject_idx ON points_transaction (subject_id) WHERE subject_id IS NOT NULL;

-- seq, balance_after and hash are the chain of one owner's account; the platform's accounts have none. lots names what an
-- AVAILABLE account gave from or got back into, null for a new lot, each with its amount; lot_expiries the days of the new
-- ones. There are no row-level foreign keys: the trigger resolves both ends once per statement, and neither can be deleted.
CREATE TABLE points_posting (
    transaction_id uuid NOT NULL,
    account_id     uuid NOT NULL,
    amount         bigint NOT NULL,
    seq            bigint,
    balance_after  bigint,
    hash           bytea,
    lots           bigint[],
    lot_amounts    bigint[],
    lot_expiries   timestamptz[],
    CONSTRAINT points_posting_pkey PRIMARY KEY (transaction_id, account_id)
);
-- The statement of an account, and the order of its chain.
CREATE UNIQUE INDEX points_posting_seq_key ON points_posting (account_id, seq) WHERE seq IS NOT NULL;

-- The link of the chain: the transaction's digest, the link before, the account, and seq, amount and balance as eight bytes each.
CREATE FUNCTION points_hash(p_digest bytea, p_previous bytea, p_account uuid, p_seq bigint, p_amount bigint, p_balance bigint)
    RETURNS bytea LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    RETURN sha256(p_digest || p_previous || uuid_send(p_account) || int8send(p_seq) || int8send(p_amount) || int8send(p_balance));
END $$;

-- Which accounts a kind of transaction may touch, and which way: value is made by awards alone, and so on.
CREATE FUNCTION points_touches(p_kind points_kind, p_purpose points_purpose, p_amount bigint) RETURNS boolean
    LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    RETURN CASE p_purpose
        WHEN 'AVAILABLE' THEN true
        WHEN 'HELD' THEN p_kind IN ('HOLD', 'SETTLE', 'RELEASE') AND (p_kind = 'HOLD') = (p_amount > 0)
        WHEN 'ISSUE' THEN (p_kind = 'AWARD' AND p_amount < 0) OR (p_kind = 'REVERSE' AND p_amount > 0)
        WHEN 'SALES' THEN (p_kind IN ('REDEEM', 'SETTLE') AND p_amount > 0) OR (p_kind = 'REVERSE' AND p_amount < 0)
        ELSE p_kind = 'EXPIRE' AND p_amount > 0 END;
END $$;

CREATE FUNCTION points_check_whole(p_transaction uuid, p_total numeric, p_lines bigint) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
    IF p_total <> 0 THEN
        PERFORM points_refuse('points_posting_sum_check', 'the postings of a transaction sum to zero');
    ELSIF p_transaction IS NOT NULL
        AND (SELECT count(*) FROM points_posting WHERE transaction_id = p_transaction) <> p_lines THEN
        PERFORM points_refuse('points_posting_once_check', 'a transaction is posted once, in one statement');
    END IF;
    RETURN true;
END $$;

-- The heart of it: postings of one transaction come in one statement, sum to zero in one currency, continue the chains of their
-- accounts, and are never added to. Balances, lots and holds follow from them here and nowhere else.
CREATE FUNCTION points_check_postings() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    p record;
    t points_transaction;
    total numeric := 0;
    lines bigint := 0;
    done boolean;
BEGIN
    FOR p IN SELECT n.*, a.owner_kind, a.purpose, a.currency, a.last_seq, a.last_hash, a.balance, a.closed_at
        FROM posted n LEFT JOIN points_account a ON a.id = n.account_id ORDER BY n.transaction_id, n.account_id LOOP
        IF p.transaction_id IS DISTINCT FROM t.id THEN
            done := points_check_whole(t.id, total, lines);
            SELECT * INTO t FROM points_transaction WHERE id = p.transaction_id;
            total := 0;
            lines := 0;
        END IF;
        total := total + p.amount;
        lines := lines + 1;
        IF p.owner_kind IS NULL OR p.currency IS DISTINCT FROM t.currency OR p.amount = 0
            OR (p.purpose <> 'AVAILABLE' AND (p.lots IS NOT NULL OR NOT points_touches(t.kind, p.purpose, p.amount))) THEN
            PERFORM points_refuse(CASE WHEN t.id IS NULL THEN 'points_posting_transaction_fkey'
                WHEN p.owner_kind IS NULL THEN 'points_posting_account_fkey'
                WHEN p.currency <> t.currency THEN 'points_posting_currency_check'
                WHEN p.amount = 0 THEN 'points_posting_amount_check'
                WHEN p.lots IS NOT NULL THEN 'points_posting_lots_check' ELSE 'points_posting_kind_check' END,
                'no posting of this transaction to this account');
        ELSIF p.owner_kind = 'PLATFORM' THEN
            IF p.seq IS NOT NULL OR p.balance_after IS NOT NULL OR p.hash IS NOT NULL THEN
                PERFORM points_refuse('points_posting_chain_check', 'the accounts of the platform have no chain');
            END IF;
            CONTINUE;
        END IF;
        -- In the update itself, for the account may have moved on since it was read.
        UPDATE points_account SET balance = p.balance_after, last_seq = p.seq, last_hash = p.hash
        WHERE id = p.account_id AND last_seq + 1 = p.seq AND balance + p.amount = p.balance_after AND closed_at IS NULL
            AND points_hash(t.digest, last_hash, id, p.seq, p.amount, p.balance_after) = p.hash;
        IF NOT FOUND THEN
            PERFORM points_refuse(CASE WHEN p.closed_at IS NOT NULL THEN 'points_posting_open_check'
                ELSE 'points_posting_chain_check' END, 'the posting does not continue the chain of an open account');
        ELSIF p.purpose = 'AVAILABLE' THEN
            done := points_apply_lots(p.transaction_id, p.account_id, p.amount, p.lots, p.lot_amounts, p.lot_expiries);
        ELSE
            done := points_apply_hold(t, p.account_id, p.amount);
        END IF;
    END LOOP;
    done := points_check_whole(t.id, total, lines);
    RETURN NULL;
END $$;
CREATE TRIGGER points_posting_check AFTER INSERT ON points_posting REFERENCING NEW TABLE AS posted
    FOR EACH STATEMENT EXECUTE FUNCTION points_check_postings();

-- A transaction without postings would be a receipt for nothing.
CREATE FUNCTION points_require_postings() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM points_posting WHERE transaction_id = NEW.id) THEN
        PERFORM points_refuse('points_transaction_posted_check', 'a transaction has postings');
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER points_transaction_posted AFTER INSERT ON points_transaction DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION points_require_postings();

-- Inside the trigger on postings the depth is 1; a statement of anyone's own has depth 0.
CREATE TRIGGER points_account_balance BEFORE UPDATE OF balance, last_seq, last_hash ON points_account
    FOR EACH STATEMENT WHEN (pg_trigger_depth() = 0)
    EXECUTE FUNCTION points_refuse_by_hand('points_account_by_posting_check', 'a balance moves only with a posting');
CREATE TRIGGER points_account_empty BEFORE INSERT ON points_account
    FOR EACH ROW WHEN (NEW.balance <> 0 OR NEW.last_seq <> 0 OR NEW.last_hash <> decode(repeat('00', 32), 'hex'))
    EXECUTE FUNCTION points_refuse_by_hand('points_account_by_posting_check', 'an account begins empty');
CREATE TRIGGER points_account_purpose BEFORE INSERT ON points_account
    FOR EACH ROW WHEN ((NEW.owner_kind = 'PLATFORM') <> (NEW.purpose IN ('ISSUE', 'EXPIRY', 'SALES')))
    EXECUTE FUNCTION points_refuse_by_hand('points_account_purpose_check', 'owners have available and held, the platform the rest');
CREATE TRIGGER points_account_successor BEFORE INSERT OR UPDATE OF successor_id ON points_account
    FOR EACH ROW WHEN (NEW.successor_id IS NOT NULL AND (NEW.successor_id = NEW.id OR NEW.purpose <> 'AVAILABLE'))
    EXECUTE FUNCTION points_refuse_by_hand('points_account_successor_check', 'what is available leads to another account');
CREATE TRIGGER points_account_successor_kept BEFORE UPDATE OF successor_id ON points_account
    FOR EACH ROW WHEN (OLD.successor_id IS NOT NULL AND NEW.successor_id IS NULL)
    EXECUTE FUNCTION points_refuse_by_hand('points_account_successor_check', 'who was merged stays merged');
CREATE TRIGGER points_account_closed BEFORE UPDATE OF closed_at ON points_account
    FOR EACH ROW WHEN (NEW.closed_at IS NOT NULL AND NEW.balance <> 0)
    EXECUTE FUNCTION points_refuse_by_hand('points_account_closed_check', 'nothing is left behind in a closed account');

CREATE TRIGGER points_account_append_only
    BEFORE UPDATE OF id, owner_kind, owner_id, purpose, currency, opened_at OR DELETE ON points_account
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER points_account_no_truncate BEFORE TRUNCATE ON points_account
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER points_transaction_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON points_transaction
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER points_posting_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON points_posting
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

INSERT INTO points_account (id, owner_kind, owner_id, purpose, currency, opened_at) VALUES
    ('00000000-0000-7000-8000-000000000001', 'PLATFORM', '00000000-0000-0000-0000-000000000000', 'ISSUE', 'POINTS', now()),
    ('00000000-0000-7000-8000-000000000002', 'PLATFORM', '00000000-0000-0000-0000-000000000000', 'EXPIRY', 'POINTS', now()),
    ('00000000-0000-7000-8000-000000000003', 'PLATFORM', '00000000-0000-0000-0000-000000000000', 'SALES', 'POINTS', now()),
    ('00000000-0000-7000-8000-000000000011', 'PLATFORM', '00000000-0000-0000-0000-000000000000', 'ISSUE', 'TIME', now()),
    ('00000000-0000-7000-8000-000000000012', 'PLATFORM', '00000000-0000-0000-0000-000000000000', 'EXPIRY', 'TIME', now()),
    ('00000000-0000-7000-8000-000000000013', 'PLATFORM', '00000000-0000-0000-0000-000000000000', 'SALES', 'TIME', now());
