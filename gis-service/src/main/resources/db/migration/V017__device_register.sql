-- The device register: what a device speaks, who it is there, what it was bound to, what it said last.

alter table device
  -- How the device names itself in its protocol: id (OsmAnd), USER/DEVICE (OwnTracks), phone without
  -- leading zeros (JT/T 808). Unique among the devices that are not closed.
  add column identity text,
  -- CHECK: answers information checks only, never a track.
  add column purpose text not null default 'POSITIONING' check (purpose in ('POSITIONING', 'CHECK')),
  add column vendor_profile text,
  -- What the terminal said it is when it registered first (JT/T 808: manufacturer and terminal id).
  -- Another terminal that claims the same phone is refused until an officer releases the binding.
  add column hardware_id text,
  -- Counts the secrets of this device; an authentication code is derived from it.
  add column generation integer not null default 1,
  add column report_every_seconds integer check (report_every_seconds between 1 and 86400),
  add column report_in_doubt_seconds integer check (report_in_doubt_seconds between 1 and 86400),
  add column note text,
  add column enrolled_by text,
  add column closed_at timestamptz,
  add column close_reason text,
  add column replaced_by text references device;

update device set identity = id;
alter table device alter column identity set not null;
create unique index device_identity on device (protocol, identity) where closed_at is null;

-- A row of its own: it changes with every sign of life, the register does not.
create table device_status (
  device_id       text primary key references device on delete cascade,
  contact_at      timestamptz,
  battery_percent real,
  signals_known   integer not null default 0,
  signals_on      integer not null default 0,
  signals_at      timestamptz
) with (fillfactor = 70);

-- Who knocked and was not let in. Bounded by the service (mingge.feed.max-unknown-devices).
create table device_knock (
  protocol     text not null,
  identity     text not null,
  reason       text not null,
  first_at     timestamptz not null,
  last_at      timestamptz not null,
  n            bigint not null,
  last_address text,
  primary key (protocol, identity)
);
create index device_knock_last_at on device_knock (last_at);

-- Which bits and fields of a make mean strap, tamper, battery …
create table vendor_profile (
  id         text primary key,
  name       text not null,
  rules      text not null,
  updated_by text,
  updated_at timestamptz not null
);

-- A platform of a maker that uploads for many devices: one key for the devices of an area, or for
-- those that are named. Only the hash is kept.
create table feed_key (
  id          text primary key,
  name        text not null,
  area_path   text not null,
  device_ids  text[],
  secret_salt bytea not null,
  secret_hash bytea not null,
  created_by  text not null,
  created_at  timestamptz not null,
  revoked_by  text,
  revoked_at  timestamptz,
  last_used_at timestamptz
);
