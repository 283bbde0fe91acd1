-- The supervision of a subject beyond its register row: term, plan, four clears, documents, history,
-- requests for a legal basis, leaves with their area, permits, violations and measures, reminders.
-- Days are days of Asia/Shanghai; geometries are lon-lat, CGCS2000/WGS 84.

alter table correction_subject
  add column starts_on        date,
  -- The term is over at 00:00 of this day.
  add column ends_on          date,
  add column document_no      text,
  -- The subject reports within ten days of this (article 21).
  add column document_on      date,
  add column reported_on      date,
  -- Where the supervision is to go or has gone, while RELOCATING and after.
  add column moves_to         text,
  add column moves_since      timestamptz,
  add column moves_by         text,
  add column changed_at       timestamptz,
  add constraint correction_subject_term check (ends_on > starts_on),
  add constraint correction_subject_state check (state in ('ASSESSMENT', 'PENDING_REPORT',
    'OVERDUE_REPORT', 'ADMITTED', 'ACTIVE', 'ON_LEAVE', 'LOST', 'RELOCATING', 'TRANSFERRED',
    'SUSPENDED', 'REVOCATION_PROPOSED', 'TERMINATED', 'RELEASED'));

-- Who may open the file of a minor (articles 52 to 58): named persons only.
create table subject_officer (
  subject_id text not null references correction_subject on delete cascade,
  username   text not null,
  named_by   text not null,
  named_at   timestamptz not null,
  primary key (subject_id, username)
);

create table correction_plan (
  subject_id text primary key references correction_subject on delete cascade,
  text       text not null,
  made_by    text not null,
  made_at    timestamptz not null
);

-- 四清: an item without a row is a gap.
create table four_clear (
  subject_id text not null references correction_subject on delete cascade,
  item       text not null,
  clear      boolean not null,
  note       text not null default '',
  checked_by text not null,
  checked_at timestamptz not null,
  primary key (subject_id, item)
);

create table subject_document (
  id         text primary key,
  subject_id text not null references correction_subject on delete cascade,
  type       text not null,
  number     text,
  title      text not null,
  media_type text not null,
  bytes      bytea not null,
  sha256     text not null check (length(sha256) = 64),
  added_by   text not null,
  added_at   timestamptz not null
);
create index subject_document_subject on subject_document (subject_id, added_at);

-- What happened to a file, by whom; names as they were at that time.
create table subject_history (
  seq         bigint generated always as identity primary key,
  subject_id  text not null references correction_subject on delete cascade,
  at          timestamptz not null,
  what        text not null,
  from_state  text,
  to_state    text,
  username    text not null,
  name        text not null,
  unit        text not null,
  text        text not null default '',
  document_no text
);
create index subject_history_subject on subject_history (subject_id, seq);

-- A request for positioning. Only its approval writes the legal_basis row (of the same id) that the
-- gate of the location feed reads: what is not approved cannot open it.
create table basis_request (
  id           text primary key,
  subject_id   text not null references correction_subject on delete cascade,
  extends_id   text references legal_basis,
  ground       smallint not null check (ground between 1 and 5),
  reason       text not null,
  starts_on    date not null,
  ends_on      date not null,
  state        text not null check (state in ('REQUESTED', 'APPROVED', 'REFUSED', 'WITHDRAWN')),
  requested_by text not null,
  requested_at timestamptz not null,
  decided_by   text,
  decided_at   timestamptz,
  decision     text,
  check (ends_on > starts_on),
  check (ends_on <= starts_on + interval '3 months'),
  check (decided_by is distinct from requested_by or state = 'WITHDRAWN')
);
create index basis_request_subject on basis_request (subject_id, requested_at);
-- One open request a subject.
create unique index basis_request_open on basis_request (subject_id) where state = 'REQUESTED';

alter table legal_basis
  add column lifted_by   text,
  add column lift_reason text;

alter table leave_request
  drop constraint leave_request_state_check,
  add constraint leave_request_state_check
    check (state in ('REQUESTED', 'APPROVED', 'REFUSED', 'CANCELLED', 'RETURNED')),
  add column reason           text not null default '',
  -- Who has to approve, by the length of the leave: OFFICE, COUNTY or CITY.
  add column approval         text not null default 'OFFICE'
    check (approval in ('OFFICE', 'COUNTY', 'CITY')),
  -- null: anywhere outside, as the destination's words say.
  add column destination_code text,
  add column destination_area geometry(MultiPolygon, 4326),
  add column route            geometry(LineString, 4326),
  add column corridor_meters  double precision check (corridor_meters between 100 and 20000),
  add column document_no      text,
  add column requested_by     text,
  add column requested_at     timestamptz,
  add column decided_at       timestamptz,
  add column decision         text,
  add column returned_at      timestamptz,
  add column returned_by      text,
  add constraint leave_request_two_persons
    check (state not in ('APPROVED', 'RETURNED') or requested_by is distinct from approved_by);

-- 经常性跨市县活动: at most six months each time.
create table travel_permit (
  id               text primary key,
  subject_id       text not null references correction_subject on delete cascade,
  state            text not null
    check (state in ('REQUESTED', 'APPROVED', 'REFUSED', 'REVOKED')),
  reason           text not null,
  destination      text not null,
  destination_code text,
  destination_area geometry(MultiPolygon, 4326),
  starts_on        date not null,
  -- The first day without the permit.
  ends_on          date not null,
  document_no      text,
  requested_by     text not null,
  requested_at     timestamptz not null,
  decided_by       text,
  decided_at       timestamptz,
  decision         text,
  revoked_at       timestamptz,
  check (ends_on > starts_on),
  check (ends_on <= starts_on + interval '6 months'),
  check (state <> 'APPROVED' or decided_by is distinct from requested_by)
);
create index travel_permit_subject on travel_permit (subject_id, starts_on);

-- A breach as established by a person, never by a machine.
create table violation (
  id          text primary key,
  subject_id  text not null references correction_subject on delete cascade,
  kind        text not null check (kind in ('OFF_SUPERVISION', 'PROHIBITION_ORDER', 'LEFT_UNAPPROVED',
    'REFUSED_TO_REPORT', 'OTHER')),
  days        int not null default 0 check (days >= 0),
  serious     boolean not null,
  happened_on date not null,
  text        text not null,
  alarm_id    text,
  recorded_by text not null,
  recorded_at timestamptz not null
);
create index violation_subject on violation (subject_id, happened_on);

-- A measure or a praise, decided by a person and closed by another.
create table discipline (
  id           text primary key,
  subject_id   text not null references correction_subject on delete cascade,
  violation_id text references violation,
  kind         text not null check (kind in ('ADMONITION', 'WARNING', 'PS_PUNISHMENT',
    'REVOKE_PROBATION', 'REVOKE_PAROLE', 'IMPRISON', 'PRAISE')),
  state        text not null check (state in ('DECIDED', 'CLOSED', 'CANCELLED')),
  text         text not null,
  document_no  text,
  decided_by   text not null,
  decided_at   timestamptz not null,
  closed_by    text,
  closed_at    timestamptz,
  closing      text,
  check (state = 'DECIDED' or closed_by is distinct from decided_by)
);
create index discipline_subject on discipline (subject_id, decided_at);

-- What was reminded of, so that each reminder goes out once.
create table supervision_reminder (
  subject_id text not null references correction_subject on delete cascade,
  kind       text not null,
  object_id  text not null,
  days       int not null,
  at         timestamptz not null,
  primary key (subject_id, kind, object_id, days)
);
