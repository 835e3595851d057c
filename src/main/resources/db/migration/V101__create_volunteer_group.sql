-- A few residents who organise help together. A group shows only on needs, and each of those is reviewed, so the group itself is not.
CREATE TABLE volunteer_group (
    id         uuid NOT NULL,
    name       varchar(40) NOT NULL,
    created_by uuid NOT NULL,
    created_at timestamptz NOT NULL,
    CONSTRAINT volunteer_group_pkey PRIMARY KEY (id),
    CONSTRAINT volunteer_group_name_key UNIQUE (name),
    CONSTRAINT volunteer_group_created_by_fkey FOREIGN KEY (created_by) REFERENCES resident (id)
);
CREATE TABLE volunteer_group_organiser (
    group_id    uuid NOT NULL,
    resident_id uuid NOT NULL,
    added_by    uuid NOT NULL,
    added_at    timestamptz NOT NULL,
    CONSTRAINT volunteer_group_organiser_pkey PRIMARY KEY (group_id, resident_id),
    CONSTRAINT volunteer_group_organiser_group_fkey FOREIGN KEY (group_id) REFERENCES volunteer_group (id),
    CONSTRAINT volunteer_group_organiser_resident_fkey FOREIGN KEY (resident_id) REFERENCES resident (id)
);
CREATE INDEX volunteer_group_organiser_resident_idx ON volunteer_group_organiser (resident_id);
