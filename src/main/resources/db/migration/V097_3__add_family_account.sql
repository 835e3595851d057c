-- 家庭积分: points that a family keeps together. Somebody opens it and adds direct relatives of his, whom the relations in identity know as
-- confirmed; each of them may look, pay in and take out. Whoever is no longer a relative of the founder is no longer a member from that
-- moment, though his row stays until somebody takes it out: whoever asks for members asks for both.
CREATE TABLE points_family (
    id         uuid CONSTRAINT points_family_pkey PRIMARY KEY,
    name       varchar(40) NOT NULL,
    founder_id uuid NOT NULL CONSTRAINT points_family_founder_fkey REFERENCES resident (id),
    created_at timestamptz NOT NULL,
    closed_at  timestamptz
);
CREATE INDEX points_family_founder_idx ON points_family (founder_id) WHERE closed_at IS NULL;
CREATE TRIGGER points_family_kept BEFORE DELETE OR TRUNCATE ON points_family
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE points_family_member (
    family_id   uuid NOT NULL CONSTRAINT points_family_member_family_fkey REFERENCES points_family (id),
    resident_id uuid NOT NULL CONSTRAINT points_family_member_resident_fkey REFERENCES resident (id),
    added_at    timestamptz NOT NULL,
    CONSTRAINT points_family_member_pkey PRIMARY KEY (family_id, resident_id)
);
CREATE INDEX points_family_member_resident_idx ON points_family_member (resident_id, family_id);

-- Husband and wife, or one descends from the other; everybody is his own relative.
CREATE FUNCTION points_family_related(p_one uuid, p_other uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT p_one = p_other OR EXISTS (SELECT FROM family_relation f WHERE f.state = 'CONFIRMED'
        AND f.kind IN ('SPOUSE', 'PARENT', 'CHILD', 'GRANDPARENT', 'GRANDCHILD')
        AND least(f.person_id, f.relative_id) = least(p_one, p_other)
        AND greatest(f.person_id, f.relative_id) = greatest(p_one, p_other))
$$;

CREATE FUNCTION points_check_family_member() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM points_family f WHERE f.id = NEW.family_id AND f.closed_at IS NULL
        AND points_family_related(f.founder_id, NEW.resident_id)) THEN
        PERFORM points_refuse('points_family_member_relative_check', 'members are direct relatives of the founder');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER points_family_member_check BEFORE INSERT ON points_family_member
    FOR EACH ROW EXECUTE FUNCTION points_check_family_member();

-- Nothing is left behind in an account that nobody may reach any more.
CREATE FUNCTION points_check_family_closing() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM points_account a WHERE a.owner_id = NEW.id AND a.owner_kind = 'FAMILY' AND a.balance > 0) THEN
        PERFORM points_refuse('points_family_closed_check', 'nothing is left behind in a closed family account');
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER points_family_closed AFTER UPDATE OF closed_at ON points_family DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN (NEW.closed_at IS NOT NULL) EXECUTE FUNCTION points_check_family_closing();
