-- Check-in campaigns (S2-05): for a purpose, on a basis, until a day, then deleted. Participants are
-- codes; whom a code means is known to the unit and not here.

create table campaign (
  id             text primary key,
  area_path      text not null,
  name           text not null,
  purpose        text not null,
  basis          text not null check (basis in ('CONSENT', 'EMERGENCY')),
  -- The order an emergency rests on.
  document_no    text,
  starts_on      date not null,
  -- The first day without it (Asia/Shanghai): what is answered after is refused.
  ends_on        date not null,
  answer_minutes int not null check (answer_minutes between 10 and 1440),
  unit           text not null,
  created_by     text not null,
  created_at     timestamptz not null,
  ended_at       timestamptz,
  ended_by       text,
  -- The report of the deletion: when, and how much there was.
  deleted_at           timestamptz,
  deleted_participants int,
  deleted_answers      int,
  check (ends_on > starts_on),
  check (ends_on <= starts_on + interval '3 months'),
  check (basis <> 'EMERGENCY' or document_no is not null)
);
create index campaign_area_path on campaign (area_path text_pattern_ops, created_at);

create table campaign_participant (
  id          text primary key,
  campaign_id text not null references campaign on delete cascade,
  code        text not null,
  unique (campaign_id, code)
);

-- One request, one position: it stands in the row of the request, so there is room for no second.
create table campaign_request (
  id              text primary key,
  participant_id  text not null references campaign_participant on delete cascade,
  opened_at       timestamptz not null,
  expires_at      timestamptz not null,
  link_serial     int not null default 0,
  token_hash      bytea unique,
  sent_at         timestamptz,
  answered_at     timestamptz,
  position        geometry(Point, 4326),
  accuracy_meters double precision,
  check (expires_at > opened_at),
  check ((answered_at is null) = (position is null))
);
create index campaign_request_participant on campaign_request (participant_id, opened_at);
