-- Correction subjects, their teams, legal bases, leaves and check tasks; aftercare persons apart.
-- Persons are codes only. A row's area_path (county/town/village/) is what every query filters on.

create table correction_subject (
  id              text primary key,
  code            text not null unique,
  sex             text not null check (sex in ('MALE', 'FEMALE')),
  minor           boolean not null default false,
  mode            text not null check (mode in ('INFO_CHECK', 'E_POSITIONING')),
  state           text not null,
  correction_type text not null check (correction_type in ('01', '02', '03', '04')),
  village_code    text not null,
  area_path       text not null
);
create index correction_subject_area_path on correction_subject (area_path text_pattern_ops);

create table subject_team_member (
  subject_id text not null references correction_subject on delete cascade,
  ordinal    int not null,
  kind       text not null,
  code       text not null,
  female     boolean not null,
  primary key (subject_id, ordinal)
);

-- Continuous positioning is lawful only inside [starts_on, ends_on): the day ends_on is the first
-- day without it, from 00:00 Asia/Shanghai. Nobody has to switch anything off.
create table legal_basis (
  id          text primary key,
  subject_id  text not null references correction_subject on delete cascade,
  ground      smallint not null check (ground between 1 and 5),
  document_no text not null,
  approved_by text not null,
  starts_on   date not null,
  ends_on     date not null,
  extends_id  text references legal_basis,
  lifted_at   timestamptz,
  check (ends_on > starts_on),
  check (ends_on <= starts_on + interval '3 months')
);
create index legal_basis_subject on legal_basis (subject_id, starts_on);

create table leave_request (
  id          text primary key,
  subject_id  text not null references correction_subject on delete cascade,
  state       text not null check (state in ('REQUESTED', 'APPROVED', 'REFUSED', 'RETURNED')),
  starts_at   timestamptz not null,
  ends_at     timestamptz not null,
  destination text not null,
  approved_by text,
  check (ends_at > starts_at),
  check (state <> 'APPROVED' or approved_by is not null)
);
create index leave_request_subject on leave_request (subject_id, starts_at);

-- One check task lets one position in, then it is answered. Who draws the tasks is a later part.
create table check_task (
  id          text primary key,
  subject_id  text not null references correction_subject on delete cascade,
  opened_at   timestamptz not null,
  expires_at  timestamptz not null,
  answered_at timestamptz,
  check (expires_at > opened_at)
);
create index check_task_open on check_task (subject_id) where answered_at is null;

-- Released persons: a help file. No column here, and no other table, may hold a place of theirs
-- finer than the village that helps them.
create table aftercare_person (
  id           text primary key,
  code         text not null unique,
  village_code text not null,
  area_path    text not null
);
create index aftercare_person_area_path on aftercare_person (area_path text_pattern_ops);
