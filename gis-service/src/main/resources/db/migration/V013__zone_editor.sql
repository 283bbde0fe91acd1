-- Zones as officers draw them: curfews, circles and corridors, schedules, validity, who changed what.

alter table zone drop constraint zone_kind_check;
alter table zone
  add constraint zone_kind_check check (kind in ('PERMITTED', 'FORBIDDEN', 'CURFEW')),
  -- geom is the outline of all of them; a circle and a corridor are judged by axis and size.
  add column shape          text not null default 'POLYGON' check (shape in ('POLYGON', 'CIRCLE', 'CORRIDOR')),
  add column axis           geometry(Geometry, 4326),
  add column size_meters    double precision check (size_meters > 0),
  add column grace_seconds  int check (grace_seconds >= 0),
  add column segment_gap_seconds int check (segment_gap_seconds >= 0),
  -- Weekly windows and exceptions, Asia/Shanghai; null: always.
  add column schedule       jsonb,
  add column valid_from     timestamptz,
  add column valid_until    timestamptz,
  add column version        int not null default 1,
  add column changed_at     timestamptz not null default now(),
  add column changed_by     text,
  add check (shape = 'POLYGON' or (axis is not null and size_meters is not null)),
  add check (valid_until is null or valid_from is null or valid_until > valid_from);

-- What a zone was before each change: an alarm of last month is explained by the zone of last month.
create table zone_history (
  zone_id     text not null,
  version     int not null,
  subject_id  text,
  area_path   text,
  replaced_at timestamptz not null default now(),
  properties  jsonb not null,
  geom        geometry(MultiPolygon, 4326) not null,
  primary key (zone_id, version)
);
create index zone_history_subject on zone_history (subject_id);

create function keep_zone_history() returns trigger language plpgsql as $$
begin
  insert into zone_history (zone_id, version, subject_id, area_path, properties, geom)
    values (old.id, old.version, old.subject_id, old.area_path, to_jsonb(old) - 'geom', old.geom)
    on conflict do nothing;
  return case tg_op when 'DELETE' then old else new end;
end $$;
create trigger zone_history before update or delete on zone
  for each row execute function keep_zone_history();
