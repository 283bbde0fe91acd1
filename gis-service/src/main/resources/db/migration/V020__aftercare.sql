-- The help file of a released person. It is opened with a fresh consent and holds no reference to the
-- person's time under correction: no subject id, no device, no place finer than the village.
alter table aftercare_person
  add column consent_on  date,
  add column consent_no  text,
  add column needs       text not null default '',
  add column opened_by   text,
  add column opened_at   timestamptz,
  add column ends_on     date,
  add column closed_at   timestamptz,
  add column closed_by   text,
  add column closing     text;

create table aftercare_help (
  id        bigint generated always as identity primary key,
  person_id text not null references aftercare_person on delete cascade,
  at        timestamptz not null,
  kind      text not null check (kind in ('VISIT', 'WORK', 'TRAINING', 'RELIEF', 'SCHOOLING', 'LAW',
    'FAMILY')),
  text      text not null,
  username  text not null,
  name      text not null
);
create index aftercare_help_person on aftercare_help (person_id, at);
