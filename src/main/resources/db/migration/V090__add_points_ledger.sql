-- Points and minutes of help as double entry. People will count on these balances for years, so every rule is the database's
-- own, whatever the program does: postings of a transaction sum to zero, nobody's balance goes below zero, a balance moves only
-- with a posting, and nothing that was written is changed. The rules that span rows are statement-level triggers; each
-- refuses under the name of a constraint, so that tests and problems can tell them apart.
CREATE FUNCTION points_refuse(p_constraint text, p_message text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '%', p_message USING ERRCODE = 'check_violation', CONSTRAINT = p_constraint;
END $$;

-- A hold is a movement from an owner's AVAILABLE to his HELD account, so that "no overdraft" is one CHECK. The platform's own
-- accounts are where value comes from and goes to: they keep no running balance and no chain, for they would be one hot row;
-- the ledger check keeps their sums. fillfactor: a balance is updated in place, without touching an index.
CREATE TABLE points_account (
    id           uuid CONSTRAINT points_account_pkey PRIMARY KEY,
    owner_kind   varchar(8) COLLATE "C" NOT NULL,
    owner_id     uuid NOT NULL,
    purpose      varchar(9) COLLATE "C" NOT NULL,
    currency     varchar(6) COLLATE "C" NOT NULL,
    balance      bigint NOT NULL DEFAULT 0,
    last_seq     bigint NOT NULL DEFAULT 0,
    last_hash    bytea NOT NULL DEFAULT decode(repeat('00', 32), 'hex'),
    successor_id uuid CONSTRAINT points_account_successor_fkey REFERENCES points_account (id),
    opened_at    timestamptz NOT NULL,
    closed_at    timestamptz,
    CONSTRAINT points_account_owner_key UNIQUE (owner_id, purpose, currency, owner_kind),
    CONSTRAINT points_account_owner_kind_check CHECK (owner_kind IN ('RESIDENT', 'FAMILY', 'GROUP', 'POOL', 'PLATFORM')),
    CONSTRAINT points_account_purpose_check CHECK (CASE WHEN owner_kind = 'PLATFORM'
        THEN purpose IN ('ISSUE', 'EXPIRY', 'SALES') ELSE purpose IN ('AVAILABLE', 'HELD') END),
    CONSTRAINT points_account_currency_check CHECK (currency IN ('POINTS', 'TIME')),
    CONSTRAINT points_account_balance_check CHECK (balance BETWEEN 0 AND 1000000000000000),
    CONSTRAINT points_account_platform_check CHECK (owner_kind <> 'PLATFORM' OR (balance = 0 AND last_seq = 0)),
    CONSTRAINT points_account_last_hash_check CHECK (octet_length(last_hash) = 32),
    CONSTRAINT points_account_last_seq_check CHECK (last_seq >= 0 AND (last_seq > 0
        OR (balance = 0 AND last_hash = decode(repeat('00', 32), 'hex')))),
    -- Whoever was merged into another keeps his account and its history; what comes in later is passed on.
    CONSTRAINT points_account_successor_check CHECK (successor_id IS NULL OR (successor_id <> id AND purpose = 'AVAILABLE')),
    -- Nothing may be left behind in an account that is closed.
    CONSTRAINT points_account_closed_check CHECK (closed_at IS NULL OR balance = 0)
) WITH (fillfactor = 60);
CREATE INDEX points_account_successor_idx ON points_account (successor_id) WHERE successor_id IS NOT NULL;

-- One per movement. caller_key makes it happen once however often it is asked for; body_hash tells another request under the same
-- key. The memo may name people: the chain holds its digest, so that it can be erased by law without breaking the chain.
CREATE TABLE points_transaction (
    id           uuid CONSTRAINT points_transaction_pkey PRIMARY KEY,
    number       bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT points_transaction_number_key UNIQUE,
    kind         varchar(8) COLLATE "C" NOT NULL,
    currency     varchar(6) COLLATE "C" NOT NULL,
    reason       varchar(64) COLLATE "C" NOT NULL,
    memo         varchar(500),
    memo_digest  bytea NOT NULL,
    subject_type varchar(32) COLLATE "C",
    subject_id   uuid,
    actor_kind   varchar(8) COLLATE "C" NOT NULL,
    actor_id     uuid,
    reverses     uuid CONSTRAINT points_transaction_reverses_fkey REFERENCES points_transaction (id),
    caller_key   varchar(200) COLLATE "C" NOT NULL CONSTRAINT points_transaction_caller_key_key UNIQUE,
    body_hash    bytea NOT NULL,
    created_at   timestamptz NOT NULL,
    CONSTRAINT points_transaction_kind_check CHECK (kind IN ('AWARD', 'HOLD', 'SETTLE', 'RELEASE', 'REDEEM', 'TRANSFER',
        'DONATE', 'EXPIRE', 'REVERSE')),
    CONSTRAINT points_transaction_currency_check CHECK (currency IN ('POINTS', 'TIME')),
    CONSTRAINT points_transaction_reason_check CHECK (reason ~ '^[a-z][a-z0-9.-]*$'),
    CONSTRAINT points_transaction_subject_check CHECK ((subject_type IS NULL) = (subject_id IS NULL)
        AND subject_type ~ '^[a-z][a-z0-9.-]*$'),
    CONSTRAINT points_transaction_memo_check CHECK (octet_length(memo_digest) = 32
        AND (memo IS NULL OR memo_digest = sha256(convert_to(memo, 'UTF8')))),
    CONSTRAINT points_transaction_actor_check CHECK (actor_kind IN ('RESIDENT', 'STAFF', 'SYSTEM')
        AND (actor_kind = 'SYSTEM') = (actor_id IS NULL)),
    CONSTRAINT points_transaction_reverses_check CHECK ((kind = 'REVERSE') = (reverses IS NOT NULL)),
    CONSTRAINT points_transaction_caller_key_check CHECK (length(caller_key) BETWEEN 1 AND 200),
    CONSTRAINT points_transaction_body_hash_check CHECK (octet_length(body_hash) = 32)
);
-- Nothing is reversed twice.
CREATE UNIQUE INDEX points_transaction_reverses_key ON points_transaction (reverses) WHERE reverses IS NOT NULL;
CREATE INDEX points_transaction_subject_idx ON points_transaction (subject_id) WHERE subject_id IS NOT NULL;

-- seq, balance_after and hash are the chain of one owner's account; the platform's accounts have none. There are no row-level
-- foreign keys: the trigger below resolves both ends once per statement, and neither end can be deleted.
CREATE TABLE points_posting (
    transaction_id uuid NOT NULL,
    account_id     uuid NOT NULL,
    amount         bigint NOT NULL CONSTRAINT points_posting_amount_check
        CHECK (amount <> 0 AND amount BETWEEN -1000000000000000 AND 1000000000000000),
    seq            bigint,
    balance_after  bigint,
    hash           bytea,
    CONSTRAINT points_posting_pkey PRIMARY KEY (transaction_id, account_id),
    CONSTRAINT points_posting_chained_check CHECK ((seq IS NULL) = (hash IS NULL) AND (seq IS NULL) = (balance_after IS NULL)
        AND seq > 0 AND balance_after >= 0 AND octet_length(hash) = 32)
);
-- The statement of an account, and the order of its chain.
CREATE UNIQUE INDEX points_posting_seq_key ON points_posting (account_id, seq) WHERE seq IS NOT NULL;

-- What is hashed: JSON with sorted keys and no spaces, so that anyone can compute it again from a proof.
CREATE FUNCTION points_canonical(p_account uuid, p_seq bigint, p_amount bigint, p_balance bigint, p_previous bytea,
    t points_transaction) RETURNS text LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN '{"accountId":"' || p_account || CASE WHEN t.actor_id IS NULL THEN '' ELSE '","actorId":"' || t.actor_id END
        || '","actorKind":"' || t.actor_kind || '","amount":' || p_amount || ',"balanceAfter":' || p_balance
        || ',"createdAt":"' || to_char(t.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
        || '","currency":"' || t.currency || '","kind":"' || t.kind || '","memoDigest":"' || encode(t.memo_digest, 'hex')
        || '","previousHash":"' || encode(p_previous, 'hex') || '","reason":"' || t.reason
        || CASE WHEN t.reverses IS NULL THEN '' ELSE '","reverses":"' || t.reverses END || '","seq":' || p_seq
        || CASE WHEN t.subject_id IS NULL THEN '' ELSE ',"subjectId":"' || t.subject_id
            || '","subjectType":"' || t.subject_type || '"' END
        || ',"transactionId":"' || t.id || '"}';
END $$;
CREATE FUNCTION points_hash(p_account uuid, p_seq bigint, p_amount bigint, p_balance bigint, p_previous bytea,
    t points_transaction) RETURNS bytea LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN sha256(convert_to(points_canonical(p_account, p_seq, p_amount, p_balance, p_previous, t), 'UTF8'));
END $$;

-- One account's line: it must continue the account's chain, and moves its balance. This is the only place that does.
CREATE FUNCTION points_apply_posting(p points_posting, t points_transaction) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    a points_account;
BEGIN
    SELECT * INTO a FROM points_account WHERE id = p.account_id;
    IF NOT FOUND THEN
        PERFORM points_refuse('points_posting_account_fkey', 'no such account');
    ELSIF a.currency <> t.currency THEN
        PERFORM points_refuse('points_posting_currency_check', 'a transaction has one currency');
    ELSIF a.purpose <> 'AVAILABLE' AND NOT (CASE a.purpose
        WHEN 'HELD' THEN t.kind IN ('HOLD', 'SETTLE', 'RELEASE')
        WHEN 'ISSUE' THEN (t.kind = 'AWARD' AND p.amount < 0) OR (t.kind = 'REVERSE' AND p.amount > 0)
        WHEN 'SALES' THEN (t.kind IN ('REDEEM', 'SETTLE') AND p.amount > 0) OR (t.kind = 'REVERSE' AND p.amount < 0)
        ELSE t.kind = 'EXPIRE' AND p.amount > 0 END) THEN
        PERFORM points_refuse('points_posting_kind_check', 'this kind of transaction does not touch such an account');
    ELSIF a.owner_kind = 'PLATFORM' THEN
        IF p.seq IS NOT NULL THEN
            PERFORM points_refuse('points_posting_chain_check', 'the accounts of the platform have no chain');
        END IF;
        RETURN;
    ELSIF a.closed_at IS NOT NULL THEN
        PERFORM points_refuse('points_posting_open_check', 'the account is closed');
    END IF;
    -- Checked in the update itself: the row may have moved on since it was read.
    UPDATE points_account c SET balance = p.balance_after, last_seq = p.seq, last_hash = p.hash
    WHERE c.id = p.account_id AND c.closed_at IS NULL AND c.last_seq + 1 = p.seq AND c.balance + p.amount = p.balance_after
        AND points_hash(c.id, p.seq, p.amount, p.balance_after, c.last_hash, t) = p.hash;
    IF NOT FOUND THEN
        PERFORM points_refuse('points_posting_chain_check', 'the posting does not continue the chain of its account');
    END IF;
END $$;

-- Postings of one transaction come in one statement, sum to zero, agree with its lots and holds, and are never added to.
CREATE FUNCTION points_check_postings() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    g record;
    p points_posting;
    t points_transaction;
BEGIN
    FOR g IN SELECT transaction_id, count(*) AS lines, sum(amount) AS total FROM posted GROUP BY transaction_id LOOP
        IF g.total <> 0 THEN
            PERFORM points_refuse('points_posting_sum_check', 'the postings of a transaction sum to zero');
        END IF;
        SELECT * INTO t FROM points_transaction WHERE id = g.transaction_id;
        IF NOT FOUND THEN
            PERFORM points_refuse('points_posting_transaction_fkey', 'no such transaction');
        END IF;
        IF (SELECT count(*) FROM points_posting WHERE transaction_id = g.transaction_id) <> g.lines THEN
            PERFORM points_refuse('points_posting_once_check', 'a transaction is posted once, in one statement');
        END IF;
        PERFORM points_check_details(g.transaction_id);
        FOR p IN SELECT * FROM posted WHERE transaction_id = g.transaction_id ORDER BY account_id LOOP
            PERFORM points_apply_posting(p, t);
        END LOOP;
    END LOOP;
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

CREATE FUNCTION points_refuse_by_hand() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM points_refuse(TG_ARGV[0], TG_ARGV[1]);
    RETURN NULL;
END $$;
-- Inside the trigger on postings the depth is 1; a statement of anyone's own has depth 0.
CREATE TRIGGER points_account_balance BEFORE UPDATE OF balance, last_seq, last_hash ON points_account
    FOR EACH ROW WHEN (pg_trigger_depth() = 0)
    EXECUTE FUNCTION points_refuse_by_hand('points_account_by_posting_check', 'a balance moves only with a posting');
CREATE TRIGGER points_account_empty BEFORE INSERT ON points_account
    FOR EACH ROW WHEN (NEW.balance <> 0 OR NEW.last_seq <> 0)
    EXECUTE FUNCTION points_refuse_by_hand('points_account_by_posting_check', 'an account begins empty');
CREATE TRIGGER points_account_successor BEFORE UPDATE OF successor_id ON points_account
    FOR EACH ROW WHEN (OLD.successor_id IS NOT NULL AND NEW.successor_id IS NULL)
    EXECUTE FUNCTION points_refuse_by_hand('points_account_successor_check', 'who was merged stays merged');

CREATE TRIGGER points_account_append_only
    BEFORE UPDATE OF id, owner_kind, owner_id, purpose, currency, opened_at OR DELETE ON points_account
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER points_account_no_truncate BEFORE TRUNCATE ON points_account
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER points_transaction_append_only BEFORE UPDATE OR DELETE ON points_transaction
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER points_transaction_no_truncate BEFORE TRUNCATE ON points_transaction
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER points_posting_append_only BEFORE UPDATE OR DELETE ON points_posting
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER points_posting_no_truncate BEFORE TRUNCATE ON points_posting
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

INSERT INTO points_account (id, owner_kind, owner_id, purpose, currency, opened_at) VALUES
    ('00000000-0000-7000-8000-000000000001', 'PLATFORM', '00000000-0000-0000-0000-000000000000', 'ISSUE', 'POINTS', now()),
    ('00000000-0000-7000-8000-000000000002', 'PLATFORM', '00000000-0000-0000-0000-000000000000', 'EXPIRY', 'POINTS', now()),
    ('00000000-0000-7000-8000-000000000003', 'PLATFORM', '00000000-0000-0000-0000-000000000000', 'SALES', 'POINTS', now()),
    ('00000000-0000-7000-8000-000000000011', 'PLATFORM', '00000000-0000-0000-0000-000000000000', 'ISSUE', 'TIME', now()),
    ('00000000-0000-7000-8000-000000000012', 'PLATFORM', '00000000-0000-0000-0000-000000000000', 'EXPIRY', 'TIME', now()),
    ('00000000-0000-7000-8000-000000000013', 'PLATFORM', '00000000-0000-0000-0000-000000000000', 'SALES', 'TIME', now());
