-- Zones, what the engine remembers of each subject and zone, and what it noticed.

create table zone (
  id                text primary key,
  kind              text not null check (kind in ('PERMITTED', 'FORBIDDEN')),
  -- Either one subject's zone, or everybody's below an area.
  subject_id        text references correction_subject on delete cascade,
  area_path         text,
  name              text not null,
  document_no       text,
  geom              geometry(MultiPolygon, 4326) not null,
  -- null: the default of the kind, see FenceSettings.
  buffer_meters     double precision check (buffer_meters >= 0),
  confirm_fixes     int check (confirm_fixes between 1 and 100),
  confirm_seconds   int check (confirm_seconds >= 0),
  clear_fixes       int check (clear_fixes between 1 and 100),
  clear_meters      double precision check (clear_meters >= 0),
  at_once_meters    double precision check (at_once_meters >= 0),
  check (subject_id is not null or area_path is not null)
);
create index zone_subject on zone (subject_id);
create index zone_geom on zone using gist (geom);

-- Every change of a zone moves this number; the service compares it with its prepared zones.
create table zone_revision (revision bigint not null);
insert into zone_revision values (1);
create function bump_zone_revision() returns trigger language plpgsql as $$
begin
  update zone_revision set revision = revision + 1;
  return null;
end $$;
create trigger zone_changed after insert or update or delete or truncate on zone
  for each statement execute function bump_zone_revision();

create table fence_state (
  subject_id           text not null references correction_subject on delete cascade,
  zone_id              text not null references zone on delete cascade,
  decision             text not null,
  decided_at           timestamptz,
  phase                text not null,
  outside_count        int not null,
  outside_since        timestamptz,
  inside_count         int not null,
  last_time            timestamptz,
  last_lon             double precision,
  last_lat             double precision,
  last_accuracy_meters double precision,
  primary key (subject_id, zone_id)
);

create table fence_event (
  seq             bigint generated always as identity primary key,
  subject_id      text not null references correction_subject on delete cascade,
  zone_id         text not null,
  fix_time        timestamptz not null,
  received_at     timestamptz not null,
  decision        text not null,
  effect          text not null,
  distance_meters double precision not null,
  accuracy_meters double precision,
  explanation_zh  text not null,
  explanation_en  text not null
);
create index fence_event_subject on fence_event (subject_id, fix_time);
