-- Uploaded photos and voice notes. The bytes lie in the attachment store under the id; this row is written after them, and
-- says whose they are, what they are, and, once attached, to what. An attached file stays attached: evidence is not exchanged.
CREATE TABLE attachment (
    id          uuid CONSTRAINT attachment_pkey PRIMARY KEY,
    owner_kind  varchar(16) NOT NULL CONSTRAINT attachment_owner_kind_check CHECK (owner_kind IN ('RESIDENT', 'STAFF')),
    owner_id    uuid NOT NULL,
    media_type  varchar(16) NOT NULL CONSTRAINT attachment_media_type_check CHECK (media_type IN
        ('JPEG', 'PNG', 'WEBP', 'MP3', 'AAC', 'M4A', 'AMR', 'AMR_WB', 'WAV', 'OGG', 'WEBM')),
    size_bytes  bigint NOT NULL CONSTRAINT attachment_size_bytes_check CHECK (size_bytes > 0),
    sha256      bytea NOT NULL CONSTRAINT attachment_sha256_check CHECK (octet_length(sha256) = 32),
    width       integer,
    height      integer,
    created_at  timestamptz NOT NULL,
    subject_id  uuid,
    attached_at timestamptz,
    position    integer CONSTRAINT attachment_position_check CHECK (position >= 0),
    CONSTRAINT attachment_dimensions_check CHECK (
        CASE WHEN media_type IN ('JPEG', 'PNG', 'WEBP') THEN width IS NOT NULL AND height IS NOT NULL AND width > 0 AND height > 0
             ELSE width IS NULL AND height IS NULL END),
    CONSTRAINT attachment_attached_check CHECK (num_nulls(subject_id, attached_at, position) IN (0, 3))
);
-- What a subject shows, in its order.
CREATE INDEX attachment_subject_idx ON attachment (subject_id, attached_at, position) WHERE subject_id IS NOT NULL;
-- How many files someone uploaded today.
CREATE INDEX attachment_owner_idx ON attachment (owner_id, created_at);
-- What the clean-up looks for.
CREATE INDEX attachment_unattached_idx ON attachment (created_at) WHERE subject_id IS NULL;
