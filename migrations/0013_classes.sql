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

-- As in 0006, but hits that are not in the rolls yet may change without them: the latest do all the time. By `except`, as a
-- join of what stood before and after, of which nobody knows how much it is, compares each with each: 9 s for 9,000 hits.
create or replace function forget_rolls() returns trigger language plpgsql as $$
declare
  mailings integer[];
  firsts bigint[];
begin
  select array_agg(mailing_id), array_agg(id) into mailings, firsts from (
    select mailing_id, min(id) as id from (
      select mailing_id, id, class, subscriber_id, kind from after
      except select mailing_id, id, class, subscriber_id, kind from before) as changed
    group by mailing_id) as of_mailings;
  if mailings is null then
    return null;
  end if;
  perform pg_advisory_xact_lock(x'726f6c6c73'::bigint);
  with stale as (
      update roll_states t set hits_until = 0 from unnest(mailings, firsts) as c (mailing_id, id)
      where t.mailing_id = c.mailing_id and c.id <= t.hits_until returning t.mailing_id)
  delete from rolls r using stale s where r.mailing_id = s.mailing_id and r.act <> 'received';
  return null;
end $$;
