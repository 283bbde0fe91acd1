-- Incidents and disputes: what was reported at a place, who holds it, and what became of it.
-- No person stands in these tables: parties and reporters outside the accounts are not recorded.

create table incident (
    id             text primary key,
    -- 一案一码: given when the incident is accepted, never before.
    case_code      text unique,
    kind           text        not null,
    dispute_type   char(2),
    title          text        not null,
    text           text        not null default '',
    source         text        not null,
    scale          char(2)     not null default '01',
    state          text        not null,
    level          text        not null,
    point          geometry(Point, 4326) not null,
    grid_code      text        not null,
    -- County/town/village/grid, each level ending with '/': the scope check is a prefix of this column.
    area_path      text        not null,
    reported_at    timestamptz not null,
    -- Account name; null for what came from a data set or from another system.
    reported_by    text,
    accepted_at    timestamptz,
    resolved_at    timestamptz,
    resolved_by    text,
    closed_at      timestamptz,
    closed_by      text,
    agreement_form text,
    mediation_mode text,
    -- Which book the case comes from (GRID, ROOM, LAMP, PATROL, POLICE). The books of a place may
    -- overlap, so their counts are never added up.
    register       text        not null default 'GRID',
    -- The category word of the publishing place where it is finer than the dispute type.
    category       text,
    story_key      text,
    version        integer     not null default 0,
    check (kind in ('DISPUTE', 'PETITION', 'HAZARD', 'SECURITY', 'CITY_MGMT', 'SERVICE')),
    check ((kind = 'DISPUTE') = (dispute_type is not null)),
    check (scale in ('01', '02', '03')),
    check (agreement_form in ('ORAL', 'WRITTEN'))
);

create index incident_point on incident using gist (point);
create index incident_geography on incident using gist ((point::geography));
create index incident_area on incident (area_path text_pattern_ops, reported_at desc);
create index incident_reported on incident (reported_at desc, id desc);
create index incident_reporter on incident (reported_by) where reported_by is not null;

-- The history: one row a step, never changed.
create table incident_step (
    id          bigint generated always as identity primary key,
    incident_id text        not null references incident (id),
    at          timestamptz not null,
    from_state  text,
    to_state    text        not null,
    level       text        not null,
    actor       text,
    actor_name  text,
    unit        text,
    role        text,
    text        text
);

create index incident_step_incident on incident_step (incident_id, id);

create table incident_photo (
    id          text primary key,
    incident_id text        not null references incident (id),
    at          timestamptz not null,
    actor       text        not null,
    media_type  text        not null,
    -- Of the bytes as stored, that is after the metadata was removed.
    sha256      text        not null,
    bytes       bytea       not null,
    unique (incident_id, sha256)
);

-- Last serial given per town and year; the row lock keeps case codes without gaps or doubles.
create table incident_serial (
    town_code text    not null,
    year      integer not null,
    last      integer not null,
    primary key (town_code, year)
);
