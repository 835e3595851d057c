-- A member of staff doing a caller's or a visitor's steps for them: who, for whom, over what, and how the caller confirmed it. It is a session
-- of the resident's that names the member of staff, has no refresh token and ends by itself; every record made in it names both.
CREATE TABLE assistance (
    id           uuid NOT NULL,
    staff_id     uuid NOT NULL,
    resident_id  uuid NOT NULL,
    channel      varchar(16) NOT NULL,
    confirmation varchar(16) NOT NULL,
    note         varchar(500),
    area_code    varchar(15) COLLATE "C" NOT NULL,
    started_at   timestamptz NOT NULL,
    expires_at   timestamptz NOT NULL,
    ended_at     timestamptz,
    CONSTRAINT assistance_pkey PRIMARY KEY (id),
    CONSTRAINT assistance_staff_fkey FOREIGN KEY (staff_id) REFERENCES staff_member (id),
    CONSTRAINT assistance_resident_fkey FOREIGN KEY (resident_id) REFERENCES resident (id),
    CONSTRAINT assistance_channel_check CHECK (channel IN ('TELEPHONE', 'COUNTER', 'VISIT')),
    CONSTRAINT assistance_confirmation_check CHECK (confirmation IN ('CALLER_AGREED', 'IDENTITY_SEEN', 'CODE')),
    -- Nobody's papers can be seen over the telephone.
    CONSTRAINT assistance_seen_check CHECK (confirmation <> 'IDENTITY_SEEN' OR channel <> 'TELEPHONE')
);
CREATE INDEX assistance_staff_idx ON assistance (staff_id, started_at DESC);
CREATE INDEX assistance_resident_idx ON assistance (resident_id, started_at DESC);
ALTER TABLE auth_session ADD COLUMN acting_staff_id uuid;
CREATE INDEX auth_session_acting_staff_idx ON auth_session (acting_staff_id) WHERE acting_staff_id IS NOT NULL AND revoked_at IS NULL;
