-- Alarms, their history, and what the battery and signal watch remembers.

create table alarm (
  id                 text primary key,
  subject_id         text not null references correction_subject on delete cascade,
  type               text not null,
  level              text not null check (level in ('SERIOUS', 'GENERAL', 'REMINDER')),
  state              text not null,
  area_path          text not null,
  zone_id            text,
  occurred_at        timestamptz not null,
  received_at        timestamptz not null,
  raised_at          timestamptz not null,
  last_at            timestamptz not null,
  repeat_count       int not null default 1,
  lon                double precision,
  lat                double precision,
  accuracy_meters    double precision,
  distance_meters    double precision,
  explanation_zh     text not null,
  explanation_en     text not null,
  recovered          boolean not null default false,
  recovered_at       timestamptz,
  false_alarm_reason text,
  disposal           text,
  decided_by         text,
  closed_at          timestamptz
);
-- One open alarm per subject and type, whoever writes.
create unique index alarm_one_open on alarm (subject_id, type)
  where state not in ('CLOSED', 'SUPPRESSED');
create index alarm_area_path on alarm (area_path text_pattern_ops);
create index alarm_raised_at on alarm (raised_at desc, id desc);
create index alarm_subject on alarm (subject_id, raised_at);

create table alarm_history (
  seq         bigint generated always as identity primary key,
  alarm_id    text not null references alarm on delete cascade,
  at          timestamptz not null,
  actor       text not null,
  role        text,
  what        text not null,
  from_state  text,
  to_state    text not null,
  method      text,
  reason_code text,
  disposal    text,
  note        text
);
create index alarm_history_alarm on alarm_history (alarm_id, seq);

-- Remembers that a subject is low or silent even after the officer closed the alarm, so that the
-- same empty battery does not raise a second one.
create table signal_watch (
  subject_id  text primary key references correction_subject on delete cascade,
  battery_low boolean not null default false,
  signal_lost boolean not null default false
);
