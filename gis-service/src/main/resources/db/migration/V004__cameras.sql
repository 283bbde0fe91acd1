-- One file per camera (一机一档). What the camera sees is stored as a polygon, so that "which cameras see this
-- place" is one index look-up; distances are true metres on geography.
CREATE TABLE camera (
    id                    text PRIMARY KEY CHECK (id ~ '^[0-9]{20}$'),
    name                  text NOT NULL,
    -- Unknown azimuth is null: the camera then counts as looking all around and is shown as unverified.
    azimuth_degrees       double precision CHECK (azimuth_degrees >= 0 AND azimuth_degrees < 360),
    field_of_view_degrees double precision NOT NULL
        CHECK (field_of_view_degrees > 0 AND field_of_view_degrees <= 360),
    range_meters          double precision NOT NULL CHECK (range_meters > 0 AND range_meters <= 2000),
    grid_code             text NOT NULL REFERENCES grid,
    village_code          text NOT NULL REFERENCES admin_area,
    path                  text NOT NULL,
    filing_no             text,
    sign_present          boolean NOT NULL,
    main_road             boolean NOT NULL,
    managing_unit         text NOT NULL,
    status                text NOT NULL CHECK (status IN ('ONLINE', 'OFFLINE', 'MAINTENANCE')),
    codec                 text NOT NULL CHECK (codec IN ('H264', 'H265')),
    -- Where it stands: a VILLAGE's road or the MARKET. Statistics only.
    site                  text NOT NULL CHECK (site IN ('VILLAGE', 'MARKET')),
    geom                  geometry(Point, 4326) NOT NULL,
    sector                geometry(Polygon, 4326) NOT NULL,
    changed_at            timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX camera_path ON camera (path text_pattern_ops);
CREATE INDEX camera_geom ON camera USING gist (geom);
CREATE INDEX camera_geography ON camera USING gist ((geom::geography));
CREATE INDEX camera_sector ON camera USING gist (sector);

-- Addresses and passwords, sealed with the master key. A table of its own: no query of the register can
-- select them by mistake, and the right to read it can be taken from every account but the service's.
CREATE TABLE camera_source (
    camera_id text PRIMARY KEY REFERENCES camera ON DELETE CASCADE,
    sealed    text NOT NULL
);
