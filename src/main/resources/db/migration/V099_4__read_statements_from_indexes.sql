-- The entries of an account are written over years and lie each on a page of its own, and so do their transactions: a page of twenty was forty
-- pages of two tables that grow for good. What it shows is beside the keys it is looked up by now, where the entries of an account lie together.
--
-- Whether it came back into what it was taken from. The lots themselves may be hundreds, too many for an index.
ALTER TABLE points_posting ADD COLUMN came_back boolean NOT NULL GENERATED ALWAYS AS (amount > 0 AND lots[1] IS NOT NULL) STORED;
DROP INDEX points_posting_seq_key;
CREATE UNIQUE INDEX points_posting_seq_key ON points_posting (account_id, seq) INCLUDE (transaction_id, amount, balance_after, came_back)
    WHERE seq IS NOT NULL;

ALTER TABLE points_transaction DROP CONSTRAINT points_transaction_reverses_fkey;
ALTER TABLE points_transaction DROP CONSTRAINT points_transaction_pkey;
-- A memo of five hundred characters still fits.
ALTER TABLE points_transaction ADD CONSTRAINT points_transaction_pkey PRIMARY KEY (id)
    INCLUDE (kind, reason, memo, subject_type, subject_id, reverses, created_at);
ALTER TABLE points_transaction ADD CONSTRAINT points_transaction_reverses_fkey FOREIGN KEY (reverses) REFERENCES points_transaction (id);
