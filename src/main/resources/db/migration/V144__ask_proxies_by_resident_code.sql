-- Somebody without a telephone is named by their resident code (V143). A code that is nobody's is kept and answered like any other, so that
-- nobody learns by asking which codes there are; the code is forgotten with the asking, as the number is.
ALTER TABLE proxy ADD COLUMN code bytea;
ALTER TABLE proxy ADD COLUMN code_hash bytea;
ALTER TABLE proxy ADD CONSTRAINT proxy_code_check
    CHECK ((code IS NULL) = (code_hash IS NULL) AND (state = 'ASKED' OR code IS NULL) AND (code IS NULL OR phone IS NULL));
ALTER TABLE proxy DROP CONSTRAINT proxy_asked_check;
ALTER TABLE proxy ADD CONSTRAINT proxy_asked_check
    CHECK (principal_id IS NOT NULL OR phone_hash IS NOT NULL OR code_hash IS NOT NULL OR state IN ('DECLINED', 'ENDED'));
