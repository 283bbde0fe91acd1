-- The feed for many thousand reports a second: what the service keeps in memory of the registers is
-- told of every change, fixes carry their judgement, and one index serves duplicates and tracks.

-- Who changed. A reader asks for all rows whose transaction was not yet finished when it asked last,
-- so it misses none, whatever order transactions commit in; a counter in one row would do the same but
-- make every writer of a register wait for every other.
create table feed_change (
  seq        bigint generated always as identity primary key,
  xid        xid8 not null default pg_current_xact_id(),
  subject_id text,
  zone_id    text,
  at         timestamptz not null default now()
);
create index feed_change_xid on feed_change (xid);

-- Arguments: the column with the subject, and the one with the zone if there is any.
create function note_feed_change() returns trigger language plpgsql as $$
declare
  rows text := case tg_op
    when 'INSERT' then 'select * from new_rows'
    when 'DELETE' then 'select * from old_rows'
    else 'select * from old_rows union all select * from new_rows' end;
begin
  execute format('insert into feed_change (subject_id, zone_id) select distinct %I, %s from (%s) r',
    tg_argv[0], coalesce(quote_ident(tg_argv[1]), 'null'), rows);
  return null;
end $$;

create function watch_feed_changes(watched regclass, subject_column text, zone_column text default null)
returns void language plpgsql as $$
declare
  arguments text := quote_literal(subject_column)
    || case when zone_column is null then '' else ', ' || quote_literal(zone_column) end;
begin
  execute format('create trigger feed_change_insert after insert on %s referencing new table as new_rows
    for each statement execute function note_feed_change(%s)', watched, arguments);
  execute format('create trigger feed_change_update after update on %s
    referencing old table as old_rows new table as new_rows
    for each statement execute function note_feed_change(%s)', watched, arguments);
  execute format('create trigger feed_change_delete after delete on %s referencing old table as old_rows
    for each statement execute function note_feed_change(%s)', watched, arguments);
end $$;

do $$ begin
  perform watch_feed_changes('correction_subject', 'id');
  perform watch_feed_changes('device', 'subject_id');
  perform watch_feed_changes('legal_basis', 'subject_id');
  perform watch_feed_changes('check_task', 'subject_id');
  perform watch_feed_changes('leave_request', 'subject_id');
  perform watch_feed_changes('zone', 'subject_id', 'id');
end $$;

-- Fixes with their judgement. The key leads with the subject: it finds tracks without a scan and a
-- second copy of a fix (device, time) in the same place. Texts compare byte by byte, which is all
-- that an equality needs.
alter table fix rename to fix_before;
alter index fix_pkey rename to fix_before_pkey;
alter index fix_subject_time rename to fix_before_subject_time;

create table fix (
  device_id       text collate "C" not null,
  subject_id      text collate "C" not null,
  fix_time        timestamptz not null,
  received_at     timestamptz not null,
  position        geometry(Point, 4326) not null,
  accuracy_meters real,
  source          text not null,
  speed_mps       real,
  course_degrees  real,
  altitude_meters real,
  battery_percent real,
  charging        boolean,
  mock            boolean not null default false,
  -- The device's week counter had rolled over: 1024 weeks were added.
  repaired        boolean not null default false,
  basis_id        text,
  check_task_id   text,
  -- The judgement that mattered most, its zone and the metres to its border (positive on the violating
  -- side); null for an answer to a check task and for fixes of before this version.
  decision        text,
  zone_id         text,
  distance_meters real,
  primary key (subject_id, fix_time, device_id),
  check (basis_id is not null or check_task_id is not null)
) partition by range (fix_time);

create or replace function ensure_fix_partition(day date) returns void language plpgsql as $$
declare
  part text := 'fix_' || to_char(day, 'YYYYMMDD');
begin
  if to_regclass(part) is null then
    execute format(
      'create table if not exists %I partition of fix for values from (%L) to (%L)',
      part, day::text || ' 00:00:00+00', (day + 1)::text || ' 00:00:00+00');
  end if;
end $$;

do $$
declare
  old record;
begin
  for old in select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent = 'fix_before'::regclass loop
    execute format('alter table %I rename to %I', old.relname, 'before_' || old.relname);
  end loop;
  perform ensure_fix_partition(day)
    from (select distinct (fix_time at time zone 'UTC')::date as day from fix_before) d;
end $$;

insert into fix (device_id, subject_id, fix_time, received_at, position, accuracy_meters, source, speed_mps,
  course_degrees, altitude_meters, battery_percent, charging, mock, basis_id, check_task_id)
select device_id, subject_id, fix_time, received_at, position, accuracy_meters, source, speed_mps,
  course_degrees, altitude_meters, battery_percent, charging, mock, basis_id, check_task_id
from fix_before;
drop table fix_before;

-- Counts also by the way a report came in, and by device for the officer who looks for the reason.
alter table feed_count add column protocol text not null default 'OSMAND';
alter table feed_count drop constraint feed_count_pkey;
alter table feed_count add primary key (day, outcome, reason, protocol);

create table device_count (
  day       date not null,
  device_id text not null references device on delete cascade,
  outcome   text not null,
  reason    text not null,
  n         bigint not null,
  primary key (device_id, day, outcome, reason)
);
create index device_count_day on device_count (day);

-- What the retention job deleted, run by run.
create table retention_report (
  id          bigint generated always as identity primary key,
  started_at  timestamptz not null,
  finished_at timestamptz not null,
  -- Everything older than this was deleted.
  keep_from   date not null,
  what        text not null,
  rows        bigint not null,
  detail      text
);
create index retention_report_started on retention_report (started_at desc, id desc);
