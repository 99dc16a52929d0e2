-- Where programs of others are told of what happens.
create table endpoints (
  id integer generated always as identity primary key,
  name text not null unique check (name ~ '^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$'),
  url text not null,
  -- of events/events.ts
  events text[] not null check (cardinality(events) > 0),
  -- null: of all
  newsletter_id integer references newsletters on delete cascade,
  -- sealed
  secret text not null,
  -- the one before it, which signs beside it until then
  old_secret text,
  old_secret_until timestamptz,
  enabled boolean not null default true,
  created_at timestamptz not null default now(),
  -- since the first call that failed after the last that did not; null: all is well
  failing_since timestamptz,
  -- when it was disabled since it failed for days; null: it was not, or an admin has decided since
  disabled_at timestamptz,
  check ((old_secret is null) = (old_secret_until is null)),
  check (disabled_at is null or not enabled)
);

-- One event to be told to one endpoint, written in the transaction of what it tells. Without foreign keys: an import of a
-- million would look each of the same two rows up a million times. What is left of an endpoint that is gone, nobody claims.
create table endpoint_calls (
  id bigint generated always as identity primary key,
  endpoint_id integer not null,
  event text not null,
  newsletter_id integer,
  -- whoever it is about; their address is looked up when it is told, so that nothing here outlives an erasure
  subscriber_id bigint,
  data jsonb not null,
  at timestamptz not null default now(),
  status text not null default 'waiting' check (status in ('waiting', 'accepted', 'given_up')),
  -- until it is told, or for how long whoever has claimed it is trusted to be alive; null: it is over
  due_at timestamptz default now(),
  -- in all, and since it was last begun: the wait grows with these
  attempts smallint not null default 0,
  tries smallint not null default 0,
  check ((status = 'waiting') = (due_at is not null))
);
create index endpoint_calls_due on endpoint_calls (endpoint_id, due_at, id) where due_at is not null;
create index endpoint_calls_by_endpoint on endpoint_calls (endpoint_id, id);
-- few among very many
create index endpoint_calls_given_up on endpoint_calls (endpoint_id, id) where status = 'given_up';
create index endpoint_calls_by_subscriber on endpoint_calls (subscriber_id) where subscriber_id is not null;
-- only ever read from its old end, which lies together
create index endpoint_calls_by_time on endpoint_calls using brin (at);

-- What was answered.
create table endpoint_attempts (
  call_id bigint not null references endpoint_calls on delete cascade,
  attempt smallint not null,
  at timestamptz not null default now(),
  -- of HTTP; null: there was no answer
  status smallint,
  -- the first 1,000 bytes of the answer, or why there was none
  reply text not null,
  milliseconds integer not null,
  primary key (call_id, attempt)
);
