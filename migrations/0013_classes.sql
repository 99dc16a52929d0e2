-- What made a hit a machine's, if it was more than the request itself: src/feedback/classes/seen.ts. It outlives the
-- network that it may rest on.
create type hit_burst as enum ('links', 'every_link', 'network', 'source');
alter table hits add column burst hit_burst;

-- How far the rules for bursts have looked at the hits of a mailing, by their ids: hits that come late have early times.
create table hit_states (
  mailing_id integer primary key references mailings on delete cascade,
  looked_until bigint not null default 0,
  -- of hits before it the network has been dropped
  networks_until timestamptz not null default '-infinity',
  -- by which rules all of it was looked at; null: hits from when they came, by those of their time
  rules_version smallint
);
-- Of which mailings there may be hits that nobody has looked at, without asking for each: one row.
create table hits_looked (
  single boolean primary key default true check (single),
  until bigint not null
);
-- What is there already is left to `daybreak feedback reclassify`.
insert into hits_looked (until) select coalesce(max(id), 0) from hits;
insert into hit_states (mailing_id, looked_until) select mailing_id, max(id) from hits group by mailing_id;

-- As in 0006, but hits that are not in the rolls yet may change without them: the latest do all the time.
create or replace function forget_rolls() returns trigger language plpgsql as $$
begin
  if not exists (select from before b join after a on a.id = b.id
      where a.class <> b.class or a.subscriber_id <> b.subscriber_id or a.kind <> b.kind) then
    return null;
  end if;
  perform pg_advisory_xact_lock(x'726f6c6c73'::bigint);
  with changed as (
      select a.mailing_id, min(a.id) as id from before b join after a on a.id = b.id
      where a.class <> b.class or a.subscriber_id <> b.subscriber_id or a.kind <> b.kind group by a.mailing_id),
    stale as (
      update roll_states t set hits_until = 0 from changed c
      where t.mailing_id = c.mailing_id and c.id <= t.hits_until returning t.mailing_id)
  delete from rolls r using stale s where r.mailing_id = s.mailing_id and r.act <> 'received';
  return null;
end $$;
