-- The check that never ends: it walks all accounts, open holds and settled transactions in slices, and begins anew. What it finds
-- stays a finding until a later look finds it right.
CREATE TABLE points_finding (
    id         bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT points_finding_pkey PRIMARY KEY,
    rule       varchar(16) COLLATE "C" NOT NULL,
    subject_id uuid NOT NULL,
    found_at   timestamptz NOT NULL,
    cleared_at timestamptz,
    CONSTRAINT points_finding_rule_check CHECK (rule IN ('SUM', 'TRANSACTION', 'BALANCE', 'CHAIN', 'LOTS', 'HOLDS', 'HOLD_OWNER'))
);
CREATE UNIQUE INDEX points_finding_open_key ON points_finding (rule, subject_id) WHERE cleared_at IS NULL;

-- Where the check stands, and what the platform's accounts have moved up to rolled_number: they keep no balance of their own.
CREATE TABLE points_check (
    name          varchar(8) COLLATE "C" CONSTRAINT points_check_pkey PRIMARY KEY,
    rolled_number bigint NOT NULL DEFAULT 0,
    account_after uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000',
    hold_after    uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000',
    cycle_began   timestamptz,
    cycle_ended   timestamptz
);
INSERT INTO points_check (name) VALUES ('ledger');
CREATE TABLE points_platform_sum (
    account_id uuid CONSTRAINT points_platform_sum_pkey PRIMARY KEY
        CONSTRAINT points_platform_sum_account_fkey REFERENCES points_account (id),
    total      numeric NOT NULL DEFAULT 0
);
INSERT INTO points_platform_sum (account_id) SELECT id FROM points_account WHERE owner_kind = 'PLATFORM';

-- What is wrong with these accounts, if anything: one statement, so one picture, whatever moves meanwhile.
CREATE FUNCTION points_account_faults(p_accounts uuid[]) RETURNS TABLE (rule text, subject_id uuid) LANGUAGE sql STABLE AS $$
    WITH account AS (SELECT * FROM points_account WHERE id = ANY (p_accounts) AND owner_kind <> 'PLATFORM'),
    link AS (
        SELECT p.account_id, p.seq, p.amount, p.balance_after, p.hash, p.lots, p.lot_amounts, t.digest,
            t.digest = sha256(convert_to(points_canonical(t), 'UTF8'))
                AND (t.memo IS NULL OR t.memo_digest = sha256(convert_to(t.memo, 'UTF8'))) AS said,
            lag(p.hash, 1, decode(repeat('00', 32), 'hex')) OVER one AS previous,
            lag(p.balance_after, 1, 0::bigint) OVER one AS before, row_number() OVER one AS nth
        FROM account a JOIN points_posting p ON p.account_id = a.id AND p.seq IS NOT NULL
        LEFT JOIN points_transaction t ON t.id = p.transaction_id WINDOW one AS (PARTITION BY p.account_id ORDER BY p.seq)
    ), sums AS (
        SELECT account_id, sum(amount) AS balance, max(seq) AS seq,
            bool_and(coalesce(said AND seq = nth AND before + amount = balance_after
                AND hash = points_hash(digest, previous, account_id, seq, amount, balance_after), false)) AS chained,
            (array_agg(hash ORDER BY seq DESC))[1] AS head
        FROM link GROUP BY account_id
    ), used AS (
        SELECT l.account_id, u.lot_id, sum(u.amount) AS amount FROM link l CROSS JOIN unnest(l.lots, l.lot_amounts) AS u (lot_id, amount)
        WHERE u.lot_id IS NOT NULL GROUP BY l.account_id, u.lot_id
    ), lot AS (
        SELECT l.account_id, sum(l.remaining) AS remaining,
            bool_and(l.remaining = l.amount + coalesce(u.amount, 0)) AS agrees
        FROM account a JOIN points_lot l ON l.account_id = a.id LEFT JOIN used u ON u.lot_id = l.id GROUP BY l.account_id
    ), held AS (
        SELECT h.held_account_id, sum(h.amount) AS amount FROM account a JOIN points_hold h ON h.held_account_id = a.id
        WHERE h.ended_by IS NULL GROUP BY h.held_account_id
    )
    SELECT 'BALANCE', a.id FROM account a LEFT JOIN sums s ON s.account_id = a.id
        WHERE a.balance <> coalesce(s.balance, 0) OR a.last_seq <> coalesce(s.seq, 0)
    UNION ALL SELECT 'CHAIN', a.id FROM account a JOIN sums s ON s.account_id = a.id WHERE NOT s.chained OR s.head <> a.last_hash
    UNION ALL SELECT 'LOTS', a.id FROM account a LEFT JOIN lot l ON l.account_id = a.id
        WHERE a.purpose = 'AVAILABLE' AND (a.balance <> coalesce(l.remaining, 0) OR NOT coalesce(l.agrees, true))
    UNION ALL SELECT 'HOLDS', a.id FROM account a LEFT JOIN held h ON h.held_account_id = a.id
        WHERE a.purpose = 'HELD' AND a.balance <> coalesce(h.amount, 0)
$$;

-- Adds the next settled transactions to the platform's sums, and gives those that are not whole.
CREATE FUNCTION points_roll(p_most integer, OUT rolled integer, OUT faults uuid[]) LANGUAGE plpgsql AS $$
DECLARE
    settled bigint := points_settled();
    c points_check;
BEGIN
    SELECT * INTO c FROM points_check WHERE name = 'ledger' FOR UPDATE;
    settled := least(settled, c.rolled_number + p_most);
    SELECT count(*), array_agg(s.id) FILTER (WHERE NOT s.whole) INTO rolled, faults FROM (
        SELECT t.id, coalesce(sum(p.amount) = 0 AND count(*) >= 2 AND bool_and(a.currency = t.currency), false) AS whole
        FROM points_transaction t LEFT JOIN points_posting p ON p.transaction_id = t.id LEFT JOIN points_account a ON a.id = p.account_id
        WHERE t.number > c.rolled_number AND t.number <= settled GROUP BY t.id) AS s;
    UPDATE points_platform_sum s SET total = s.total + n.total FROM (
        SELECT p.account_id, sum(p.amount) AS total FROM points_transaction t JOIN points_posting p ON p.transaction_id = t.id
        WHERE t.number > c.rolled_number AND t.number <= settled AND p.seq IS NULL GROUP BY p.account_id) AS n
    WHERE n.account_id = s.account_id;
    UPDATE points_check SET rolled_number = greatest(settled, c.rolled_number) WHERE name = 'ledger';
END $$;

-- Everything there is, by currency and purpose, in one picture: what is rolled up, what came after, and all balances. It sums to zero.
CREATE FUNCTION points_sums() RETURNS TABLE (currency text, purpose text, total numeric) LANGUAGE sql STABLE AS $$
    SELECT a.currency::text, a.purpose::text, sum(s.total) FROM (
        SELECT account_id, total FROM points_platform_sum
        UNION ALL SELECT p.account_id, p.amount FROM points_check c
            JOIN points_transaction t ON t.number > c.rolled_number
            JOIN points_posting p ON p.transaction_id = t.id AND p.seq IS NULL
        UNION ALL SELECT id, balance FROM points_account WHERE owner_kind <> 'PLATFORM'
    ) AS s JOIN points_account a ON a.id = s.account_id GROUP BY a.currency, a.purpose
$$;
