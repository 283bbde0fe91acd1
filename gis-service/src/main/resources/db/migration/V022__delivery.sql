-- Delivery of alarms beyond the browser: channels, and the outbox that is filled in the transaction
-- of the alarm itself, so that an alarm and its messages exist together or not at all.

create table delivery_channel (
  id          text primary key,
  kind        text not null,
  name        text not null,
  -- Alarms below this path go here.
  area_path   text not null,
  events      text[] not null,
  lowest      text not null check (lowest in ('SERIOUS', 'GENERAL', 'REMINDER')),
  -- What may be shown to an administrator: addresses, ports, recipients.
  settings    jsonb not null,
  -- Signing key or SMTP password, sealed with the master key.
  secret      text,
  enabled     boolean not null default true,
  created_by  text not null,
  created_at  timestamptz not null,
  changed_at  timestamptz not null
);
create index delivery_channel_area on delivery_channel (area_path);

-- id is the idempotency key: it never changes between attempts.
create table delivery_message (
  id          text primary key,
  channel_id  text not null references delivery_channel on delete cascade,
  event       text not null,
  alarm_id    text not null,
  -- To whom, where the channel has several; null for the channel's one address.
  recipient   text,
  payload     text not null,
  state       text not null default 'PENDING' check (state in ('PENDING', 'SENT', 'DEAD')),
  attempts    int not null default 0,
  created_at  timestamptz not null,
  -- Not before; moved ahead when a sender takes the message, so that a sender that dies gives it back.
  next_at     timestamptz not null,
  sent_at     timestamptz,
  last_error  text
);
create index delivery_message_due on delivery_message (next_at) where state = 'PENDING';
create index delivery_message_dead on delivery_message (created_at) where state = 'DEAD';
create index delivery_message_channel on delivery_message (channel_id, created_at desc);
