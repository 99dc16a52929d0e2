-- When a delivery was last handed off; null: not yet, or before this was kept.
alter table deliveries add handed_off_at timestamptz;

-- Hand-offs of a delivery that were not its last: the delivery itself keeps the last word only.
create table earlier_attempts (
  mailing_id integer not null references mailings on delete cascade,
  subscriber_id bigint not null,
  -- from 1
  attempt smallint not null,
  -- put off by a relay; or unknown, and an admin has had it sent again
  outcome text not null check (outcome in ('deferred', 'unknown')),
  handed_off_at timestamptz,
  at timestamptz not null,
  -- of one that was put off, until when
  due_at timestamptz,
  relay_id smallint,
  reply text not null,
  primary key (mailing_id, subscriber_id, attempt)
);

alter table mailings
  -- messages a second, of all relays together; null: as many as they and the providers take
  add per_second real check (per_second > 0),
  -- the bucket that it fills
  add tokens real not null default 0,
  add refilled_at timestamptz not null default now();
