-- The alarm desk: clocks and escalation, verification and evidence, duty roster, emergency mode,
-- no-contact orders, and the memory of the watches.

-- An alarm is about a subject or, for the register of cameras, about a camera.
alter table alarm alter column subject_id drop not null;
alter table alarm
  add column camera_id         text references camera on delete cascade,
  -- The deadline of the acknowledgement, kept here and not in a timer: a restart loses none.
  add column acknowledge_by    timestamptz,
  add column acknowledged_at   timestamptz,
  -- 0 the office, 1 the county's duty person, 2 everybody of the county's chain.
  add column escalation        smallint not null default 0 check (escalation between 0 and 2),
  add column escalated_at      timestamptz,
  -- When the next step of the chain is due; null when somebody has taken the alarm.
  add column escalate_at       timestamptz,
  add column suppressed_reason text,
  -- Raised by a re-judgement after fixes that came late.
  add column late              boolean not null default false,
  -- What was known when a person confirmed the alarm, as JSON text, and its SHA-256.
  add column evidence          text,
  add column evidence_sha256   text check (evidence_sha256 ~ '^[0-9a-f]{64}$'),
  add column document_no       text,
  add column basis_request_id  text,
  add constraint alarm_object check (num_nonnulls(subject_id, camera_id) = 1),
  add constraint alarm_evidence check ((evidence is null) = (evidence_sha256 is null));
drop index alarm_one_open;
create unique index alarm_one_open on alarm ((coalesce(subject_id, camera_id)), type)
  where state not in ('CLOSED', 'SUPPRESSED');
create index alarm_escalate_at on alarm (escalate_at) where escalate_at is not null;
create index alarm_open on alarm (area_path text_pattern_ops) where state not in ('CLOSED', 'SUPPRESSED');

-- A correction keeps what stood there before and what stands there now.
alter table alarm_history
  add column before_facts jsonb,
  add column after_facts  jsonb;

-- The call log: every attempt to find out, every search, every notice, whether it reached anybody or not.
create table alarm_verification (
  id          text primary key,
  alarm_id    text not null references alarm on delete cascade,
  at          timestamptz not null,
  username    text not null,
  actor       text not null,
  role        text not null,
  method      text not null,
  result      text not null check (result in ('REACHED', 'NOT_REACHED', 'SEEN', 'NOT_SEEN', 'DONE')),
  note        text,
  -- The view of a camera this attempt rests on.
  view_id     text,
  document_no text
);
create index alarm_verification_alarm on alarm_verification (alarm_id, at);

alter table signal_watch add column location_lost boolean not null default false;

-- Who is on duty where and when. rank 1 is called first. The person is an account's name; what is
-- shown is the name the account shows.
create table duty_shift (
  id           text primary key,
  area_path    text not null,
  username     text not null,
  display_name text not null,
  rank         smallint not null default 1 check (rank between 1 and 9),
  starts_at    timestamptz not null,
  ends_at      timestamptz not null,
  created_by   text not null,
  created_at   timestamptz not null,
  check (ends_at > starts_at)
);
create index duty_shift_area on duty_shift (area_path, starts_at);
-- Where a person on duty is written to; sealed with the master key.
create table duty_contact (
  username     text primary key,
  email_sealed text not null,
  changed_at   timestamptz not null
);

-- S4-19: while people are moved by the authorities, leaving the permitted area is no alarm but a record.
create table emergency_mode (
  id           text primary key,
  area_path    text not null,
  reason       text not null check (length(btrim(reason)) > 0),
  started_by   text not null,
  started_name text not null,
  started_at   timestamptz not null,
  ends_at      timestamptz not null,
  ended_at     timestamptz,
  ended_by     text,
  check (ends_at > started_at)
);
create index emergency_mode_area on emergency_mode (area_path text_pattern_ops, ends_at);

-- Whom a court forbids to meet. Without a row here nobody's meeting is anybody's business.
create table no_contact_order (
  id          text primary key,
  document_no text not null check (length(btrim(document_no)) > 0),
  subject_a   text not null references correction_subject on delete cascade,
  subject_b   text not null references correction_subject on delete cascade,
  starts_on   date not null,
  ends_on     date not null,
  recorded_by text not null,
  recorded_at timestamptz not null,
  lifted_at   timestamptz,
  lifted_by   text,
  check (subject_a < subject_b),
  check (ends_on > starts_on)
);
create index no_contact_order_a on no_contact_order (subject_a);
create index no_contact_order_b on no_contact_order (subject_b);
-- Since when the two of an order have been near each other.
create table gathering_watch (
  order_id   text primary key references no_contact_order on delete cascade,
  near_since timestamptz not null,
  seen_at    timestamptz not null
);
