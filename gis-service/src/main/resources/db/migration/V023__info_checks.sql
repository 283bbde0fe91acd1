-- Information checks: the tasks of V005 get a day, a result and a link; one answer each.

alter table check_task
  -- The civil day the task counts for.
  add column day date generated always as ((opened_at at time zone 'Asia/Shanghai')::date) stored,
  add column origin text not null default 'DRAWN' check (origin in ('DRAWN', 'EXTRA')),
  -- DUE: not open yet, or open. Only a DUE task lets a position in.
  add column state text not null default 'DUE'
    check (state in ('DUE', 'ANSWERED_OK', 'ANSWERED_OUT', 'NO_ANSWER', 'WITHDRAWN')),
  -- Why an officer drew it, or why it was withdrawn.
  add column reason text,
  -- The account that drew it; null: the scheduler.
  add column drawn_by text,
  -- When the opening was noticed and told to officers.
  add column announced_at timestamptz,
  -- When the link was handed over; without it nobody can have failed to answer.
  add column sent_at timestamptz,
  add column settled_at timestamptz,
  -- How often the link was replaced by a new one.
  add column link_serial int not null default 0;
update check_task set state = 'ANSWERED_OK', settled_at = answered_at where answered_at is not null;
create index check_task_day on check_task (day, subject_id);
create index check_task_due on check_task (expires_at) where state = 'DUE';
create index check_task_subject on check_task (subject_id, opened_at);

-- The task is the key: a second position for it cannot be stored, whoever tries.
create table check_answer (
  task_id          text primary key references check_task on delete cascade,
  answered_at      timestamptz not null,
  -- When the phone or device measured it.
  measured_at      timestamptz not null,
  channel          text not null check (channel in ('LINK', 'DEVICE')),
  position         geometry(Point, 4326) not null,
  accuracy_meters  double precision,
  decision         text not null check (decision in ('INSIDE', 'UNCERTAIN', 'UNKNOWN', 'OUTSIDE')),
  zone_id          text,
  -- To the border, positive on the violating side; null: no zone to judge against.
  violation_meters double precision,
  explanation_zh   text not null,
  explanation_en   text not null
);

create table check_photo (
  task_id    text primary key references check_answer on delete cascade,
  media_type text not null,
  -- Of the bytes as stored, that is after the metadata was removed.
  sha256     text not null,
  bytes      bytea not null
);

-- Links that were made; only the newest of a task opens it. The secret itself is nowhere.
create table check_link (
  token_hash bytea primary key,
  task_id    text not null references check_task on delete cascade,
  serial     int not null,
  made_at    timestamptz not null,
  -- The account that handed it over; null: the message gateway.
  made_by    text
);
create index check_link_task on check_link (task_id);

-- One row a subject and day is what makes the draw happen once; its numbers stay as the record of
-- the office's work when positions are gone.
create table check_day (
  subject_id text not null references correction_subject on delete cascade,
  day        date not null,
  area_path  text not null,
  drawn_at   timestamptz not null,
  planned    int not null,
  -- The subject came under supervision during the day: not counted in compliance.
  partial    boolean not null default false,
  done       int,
  closed_at  timestamptz,
  primary key (subject_id, day)
);
create index check_day_day on check_day (day);
create index check_day_open on check_day (day) where closed_at is null;

-- When the draw first ran on a day: who is new after that joins during the day.
create table check_run (
  day      date primary key,
  first_at timestamptz not null
);

-- What a county set; without a row the defaults of the code hold.
create table check_setting (
  county_path    text primary key,
  opens          time not null,
  closes         time not null,
  minimum        int not null,
  maximum        int not null,
  gap_minutes    int not null,
  answer_minutes int not null,
  changed_by     text not null,
  changed_at     timestamptz not null
);

-- Links waiting for the message gateway. No address and no secret: both are found when it is sent.
create table check_message (
  task_id   text primary key references check_task on delete cascade,
  due_at    timestamptz not null,
  tries     int not null default 0,
  sent_at   timestamptz,
  last_fault text
);
create index check_message_due on check_message (due_at) where sent_at is null;
