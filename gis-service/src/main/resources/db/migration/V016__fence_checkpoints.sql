-- The fence remembers subjects, not pairs of subject and zone. Fixes are the log; a checkpoint is the
-- state of a subject after everything up to `judged_until`, and is only an abbreviation: without one the
-- state is found again from the fixes. Several are kept, so that a late fix is judged from the one
-- before it.
create table fence_checkpoint (
  subject_id   text not null references correction_subject on delete cascade,
  judged_until timestamptz not null,
  state        bytea not null,
  primary key (subject_id, judged_until)
);
drop table fence_state;

alter table fence_event
  add column violation   text,
  add column cause       text,
  add column cover_id    text,
  add column occurred_at timestamptz;
