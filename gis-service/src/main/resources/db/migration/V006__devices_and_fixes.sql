-- Positioning devices, their fixes and the counters of the feed.

create table device (
  id          text primary key,
  subject_id  text not null references correction_subject on delete cascade,
  protocol    text not null default 'OSMAND' check (protocol in ('OSMAND', 'OWNTRACKS', 'JT808')),
  -- What the device means by longitude and latitude; converted on arrival.
  crs         text not null default 'WGS84' check (crs in ('WGS84', 'CGCS2000', 'GCJ02', 'BD09')),
  -- The secret has 144 random bits, so one salted SHA-256 is enough to keep it.
  secret_salt bytea not null,
  secret_hash bytea not null,
  enrolled_at timestamptz not null,
  disabled_at timestamptz
);
create index device_subject on device (subject_id);

-- One partition a day (UTC), made on demand by ensure_fix_partition; retention drops whole days.
create table fix (
  device_id       text not null,
  subject_id      text not null,
  fix_time        timestamptz not null,
  received_at     timestamptz not null,
  position        geometry(Point, 4326) not null,
  accuracy_meters real,
  source          text not null check (source in ('GNSS', 'CELL', 'WIFI')),
  speed_mps       real,
  course_degrees  real,
  altitude_meters real,
  battery_percent real,
  charging        boolean,
  mock            boolean not null default false,
  basis_id        text,
  check_task_id   text,
  primary key (device_id, fix_time),
  check (basis_id is not null or check_task_id is not null)
) partition by range (fix_time);
create index fix_subject_time on fix (subject_id, fix_time);

create function ensure_fix_partition(day date) returns void language plpgsql as $$
declare
  part text := 'fix_' || to_char(day, 'YYYYMMDD');
begin
  if to_regclass(part) is null then
    execute format(
      'create table if not exists %I partition of fix for values from (%L) to (%L)',
      part, day::text || ' 00:00:00+00', (day + 1)::text || ' 00:00:00+00');
  end if;
end $$;

-- The newest fix of each subject, so that a map of subjects never touches the big table.
create table last_fix (
  subject_id      text primary key references correction_subject on delete cascade,
  device_id       text not null,
  fix_time        timestamptz not null,
  received_at     timestamptz not null,
  contact_at      timestamptz not null,
  lon             double precision not null,
  lat             double precision not null,
  accuracy_meters real,
  battery_percent real
);

-- Fixes from the future: kept for the officer to see, never judged.
create table fix_quarantine (
  device_id   text not null,
  subject_id  text not null,
  fix_time    timestamptz not null,
  received_at timestamptz not null,
  lon         double precision not null,
  lat         double precision not null,
  reason      text not null,
  primary key (device_id, fix_time)
);

create table feed_count (
  day     date not null,
  outcome text not null,
  reason  text not null,
  n       bigint not null,
  primary key (day, outcome, reason)
);
