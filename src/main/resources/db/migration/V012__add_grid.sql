-- Micro-grids (微网格) with their outlines in WGS-84 as well-known text, which any tool reads and PostGIS can cast should a city have it.
-- The bounds are kept beside the outline so that neighbours are found by the database when an outline is redrawn.
CREATE TABLE grid (
    code           text COLLATE "C" NOT NULL,
    community_code text COLLATE "C" NOT NULL,
    name           text NOT NULL,
    polygon        text NOT NULL,
    min_longitude  double precision NOT NULL,
    min_latitude   double precision NOT NULL,
    max_longitude  double precision NOT NULL,
    max_latitude   double precision NOT NULL,
    version        bigint NOT NULL,
    updated_at     timestamptz NOT NULL,
    CONSTRAINT grid_pkey PRIMARY KEY (code),
    CONSTRAINT grid_community_fkey FOREIGN KEY (community_code) REFERENCES division (code),
    CONSTRAINT grid_name_key UNIQUE (community_code, name),
    CONSTRAINT grid_code_check CHECK (code ~ '^[0-9]{15}$' AND substr(code, 13, 3) <> '000'),
    CONSTRAINT grid_community_check CHECK (community_code = substr(code, 1, 12) AND substr(code, 10, 3) <> '000'),
    CONSTRAINT grid_name_check CHECK (char_length(name) BETWEEN 1 AND 60),
    CONSTRAINT grid_polygon_check CHECK (polygon LIKE 'POLYGON ((%))' AND octet_length(polygon) <= 200000),
    CONSTRAINT grid_bounds_check CHECK (min_longitude >= -180 AND max_longitude <= 180 AND min_longitude < max_longitude
        AND min_latitude >= -90 AND max_latitude <= 90 AND min_latitude < max_latitude),
    CONSTRAINT grid_version_check CHECK (version >= 0)
);

CREATE INDEX grid_bounds_idx ON grid (min_longitude, max_longitude);
