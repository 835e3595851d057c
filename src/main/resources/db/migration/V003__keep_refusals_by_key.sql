-- A client that hangs up and sends its key again may be refused while its first sending is still on the way. The refusal was answered,
-- so it stays the answer: whatever arrives later under that key finds it here and is not done after all.
CREATE TABLE idempotency_refusal (
    -- SHA-256 of caller, operation, key and body: another body under the same key is another wish, and nothing was done yet.
    call       bytea CONSTRAINT idempotency_refusal_pkey PRIMARY KEY,
    -- The problem, sealed as answers are.
    problem    bytea NOT NULL,
    created_at timestamptz NOT NULL,
    CONSTRAINT idempotency_refusal_call_check CHECK (octet_length(call) = 32)
);
CREATE INDEX idempotency_refusal_created_at_idx ON idempotency_refusal (created_at);

-- Between a refusal and its being kept the call may have been done, or refused, by another sending: then that one's answer stands, and
-- is given instead. Each statement sees what was committed before the lock was had.
CREATE FUNCTION idempotency_refuse(p_lock bigint, p_caller uuid, p_operation text, p_key uuid, p_call bytea, p_problem bytea,
    p_at timestamptz) RETURNS TABLE (body_hash bytea, status integer, answer bytea, location varchar, problem bytea)
    LANGUAGE plpgsql AS $$
#variable_conflict use_column
BEGIN
    PERFORM pg_advisory_xact_lock(p_lock);
    RETURN QUERY SELECT r.body_hash, r.status, r.answer, r.location, NULL::bytea FROM idempotency_record r
        WHERE r.caller_id = p_caller AND r.operation = p_operation AND r.key = p_key;
    IF NOT FOUND THEN
        INSERT INTO idempotency_refusal (call, problem, created_at) VALUES (p_call, p_problem, p_at)
        ON CONFLICT ON CONSTRAINT idempotency_refusal_pkey DO NOTHING;
        RETURN QUERY SELECT NULL::bytea, NULL::integer, NULL::bytea, NULL::varchar, f.problem FROM idempotency_refusal f
            WHERE f.call = p_call;
    END IF;
END $$;
