-- Hits by month, so that the past can be dropped or looked at by itself. `at` is the moment of the request: what was kept
-- on disk while Postgres was away goes to its own month.
alter table hits rename to hits_before;
alter table hits_before rename constraint hits_pkey to hits_before_pkey;
drop index hits_by_mailing, hits_by_moment, hits_by_link, hits_by_subscriber;
drop trigger hits_change_rolls on hits_before;
create sequence hit_ids;
create table hits (
  id bigint not null default nextval('hit_ids'),
  at timestamptz not null default now(),
  mailing_id integer not null references mailings on delete cascade,
  -- null: of a newsletter that counts without persons
  subscriber_id bigint,
  kind hit_kind not null,
  link_id smallint check ((kind = 'click') = (link_id is not null)),
  method text not null,
  user_agent text not null,
  purpose text not null,
  -- of the client: /24 of IPv4, /48 of IPv6; null: dropped after some days, or not known
  network cidr,
  class hit_class not null,
  rules_version smallint not null,
  primary key (id, at)
) partition by range (at);
alter sequence hit_ids owned by hits.id;
-- Whatever no month takes: nothing is lost when nobody has made the next one.
create table hits_other partition of hits default;
create index hits_by_mailing on hits (mailing_id, id) include (subscriber_id, kind, class);
create index hits_by_moment on hits (mailing_id, at) include (subscriber_id, kind, class);
create index hits_by_link on hits (mailing_id, link_id) include (subscriber_id, at, class) where kind = 'click';
create index hits_by_subscriber on hits (mailing_id, subscriber_id);

-- Makes the partition of the month that a moment is in, by UTC, if there is none, and takes into it what lies in hits_other.
create function make_hits_month(moment timestamptz) returns void language plpgsql as $$
declare
  first timestamptz := date_trunc('month', moment, 'UTC');
  next timestamptz := date_trunc('month', first + interval '40 days', 'UTC');
  name text := 'hits_' || to_char(first at time zone 'UTC', 'YYYY_MM');
begin
  perform pg_advisory_xact_lock(x'686974'::bigint);
  if to_regclass(name) is not null then
    return;
  end if;
  execute format('create table %I (like hits including defaults including constraints)', name);
  execute format('with moved as (delete from hits_other where at >= %L and at < %L returning *) insert into %I select * from moved', first, next, name);
  execute format('alter table hits attach partition %I for values from (%L) to (%L)', name, first, next);
end $$;
select make_hits_month(month) from (select distinct date_trunc('month', at, 'UTC') as month from hits_before) as m;
select make_hits_month(now() + make_interval(days => 30 * n)) from generate_series(0, 2) as n;
insert into hits (id, at, mailing_id, subscriber_id, kind, link_id, method, user_agent, purpose, class, rules_version)
select id, at, mailing_id, subscriber_id, kind, link_id, method, user_agent, purpose, class, rules_version from hits_before;
select setval('hit_ids', coalesce((select max(id) from hits_before), 0) + 1, false);
drop table hits_before;
create trigger hits_change_rolls after update on hits
  referencing old table as before new table as after for each statement execute function forget_rolls();

alter table newsletters
  -- anonymous: opens and clicks are counted without whose they were; off: neither a pixel nor tracked links
  add tracking text not null default 'full' check (tracking in ('full', 'anonymous', 'off')),
  -- how long the network of who opened or clicked is kept, for telling machines from people
  add network_days smallint not null default 7 check (network_days between 0 and 365),
  -- where bounces, complaints and mails to unsubscribe are read: bounces@example.com gets bounces+TOKEN@example.com; null:
  -- the sender's address, which tells nobody apart
  add bounce_address text;
-- As the newsletter had it when the mailing was prepared.
alter table mailings add tracking text not null default 'full' check (tracking in ('full', 'anonymous', 'off'));

-- What came back of a delivery: from the relay at once, by mail, or by a webhook. One row a delivery: the first, but a
-- hard one over a soft one.
create table bounces (
  mailing_id integer not null references mailings on delete cascade,
  subscriber_id bigint not null,
  at timestamptz not null default now(),
  -- of replies/reasons.ts
  reason text not null,
  hard boolean not null,
  -- RFC 3463; empty: none
  status text not null default '',
  reply text not null default '',
  -- reply, mailbox, listener, command, or webhook and whose
  source text not null,
  -- weak: by the recipient's address alone, which anybody can write
  matched text not null check (matched in ('verp', 'message-id', 'headers', 'recipient', 'weak', 'reply')),
  -- soft, about the recipient, and not yet looked at for how many there are
  fresh boolean not null default false,
  primary key (mailing_id, subscriber_id)
);
create index bounces_fresh on bounces (subscriber_id) where fresh;
create index bounces_by_subscriber on bounces (subscriber_id, at);

alter table unsubscribes
  drop constraint unsubscribes_way_check,
  add check (way in ('one-click', 'page', 'mail', 'webhook')),
  -- what the reader said of why, if anything: a word of feedback/unsubscribe.ts, and their own
  add reason text,
  add words text not null default '';
