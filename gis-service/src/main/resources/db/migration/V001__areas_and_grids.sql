-- Administrative areas, their grids, the schematic base map, people by post and published figures.
-- Paths end with "/" at each level; rights and filters are prefixes of them (text_pattern_ops).
CREATE EXTENSION IF NOT EXISTS postgis;

CREATE TABLE admin_area (
    code   text PRIMARY KEY CHECK (code ~ '^[1-9][0-9]{11}$'),
    name   text NOT NULL,
    level  text NOT NULL CHECK (level IN ('COUNTY', 'TOWN', 'VILLAGE')),
    parent text REFERENCES admin_area,
    path   text NOT NULL UNIQUE,
    -- The county's 3-degree Gauss-Krüger zone, in which lengths and areas are true.
    epsg   integer NOT NULL CHECK (epsg BETWEEN 4534 AND 4554),
    geom   geometry(MultiPolygon, 4326) NOT NULL,
    CHECK (path LIKE '%' || code || '/')
);
CREATE INDEX admin_area_path ON admin_area (path text_pattern_ops);
CREATE INDEX admin_area_geom ON admin_area USING gist (geom);

CREATE TABLE grid (
    code         text PRIMARY KEY CHECK (code ~ '^[1-9][0-9]{11}[12][0-9]{3}$'),
    name         text NOT NULL,
    type         text NOT NULL CHECK (type IN ('BASE', 'EXCLUSIVE')),
    village_code text NOT NULL REFERENCES admin_area,
    path         text NOT NULL UNIQUE,
    households   integer NOT NULL CHECK (households >= 0),
    population   integer NOT NULL CHECK (population >= 0),
    geom         geometry(MultiPolygon, 4326) NOT NULL,
    CHECK (path LIKE '%' || code || '/'),
    CHECK (left(code, 12) = village_code),
    CHECK (substr(code, 13, 1) = CASE type WHEN 'BASE' THEN '1' ELSE '2' END)
);
CREATE INDEX grid_path ON grid (path text_pattern_ops);
CREATE INDEX grid_village ON grid (village_code);
CREATE INDEX grid_geom ON grid USING gist (geom);

-- A post somebody holds; the person is a code. area_code is an area's or a grid's.
CREATE TABLE post (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    area_code  text NOT NULL,
    path       text NOT NULL,
    kind       text NOT NULL,
    code       text NOT NULL,
    employment text CHECK (employment IN ('FULL_TIME', 'PART_TIME')),
    active     boolean NOT NULL DEFAULT true,
    UNIQUE (area_code, kind, code)
);
CREATE INDEX post_path ON post (path text_pattern_ops);
-- SPEC §4: one active full-time member a grid. The check of the grid rules finds the grids with none.
CREATE UNIQUE INDEX post_one_full_time ON post (area_code)
    WHERE kind = 'GRID_MEMBER' AND employment = 'FULL_TIME' AND active;

-- Counters that were published without the rows behind them ("3,900+"): shown, never added up.
CREATE TABLE figure (
    area_code text NOT NULL REFERENCES admin_area,
    key       text NOT NULL,
    value     numeric NOT NULL,
    is_floor  boolean NOT NULL,
    unit      text,
    source    text NOT NULL,
    PRIMARY KEY (area_code, key)
);

CREATE TABLE basemap_feature (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind       text NOT NULL CHECK (kind IN ('ROAD', 'RIVER', 'CANAL', 'BUILT_UP', 'ORCHARD', 'WATER', 'TOWN_LABEL')),
    road_class text CHECK (road_class IN ('MAIN', 'VILLAGE')),
    name       text,
    path       text NOT NULL,
    geom       geometry(Geometry, 4326) NOT NULL
);
CREATE INDEX basemap_path ON basemap_feature (path text_pattern_ops);
CREATE INDEX basemap_geom ON basemap_feature USING gist (geom);

-- A new stamp with every change of a register: the ETag of its collections. Random, so that a database
-- that was thrown away and filled again never meets an old ETag in a browser.
CREATE TABLE register_stamp (
    register text PRIMARY KEY,
    stamp    uuid NOT NULL DEFAULT gen_random_uuid()
);
INSERT INTO register_stamp (register) VALUES ('AREAS'), ('BASEMAP');

CREATE FUNCTION stamp_register() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE register_stamp SET stamp = gen_random_uuid() WHERE register = TG_ARGV[0];
    RETURN NULL;
END $$;

CREATE TRIGGER admin_area_stamp AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON admin_area
    FOR EACH STATEMENT EXECUTE FUNCTION stamp_register('AREAS');
CREATE TRIGGER grid_stamp AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON grid
    FOR EACH STATEMENT EXECUTE FUNCTION stamp_register('AREAS');
CREATE TRIGGER post_stamp AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON post
    FOR EACH STATEMENT EXECUTE FUNCTION stamp_register('AREAS');
CREATE TRIGGER basemap_stamp AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON basemap_feature
    FOR EACH STATEMENT EXECUTE FUNCTION stamp_register('BASEMAP');
