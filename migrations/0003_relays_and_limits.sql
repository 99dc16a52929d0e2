-- What we send through. Of its state, all workers know by this row.
create table relays (
  id smallint generated always as identity primary key,
  slug text not null unique check (slug ~ '^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$'),
  -- smtp://… with the login, sealed with SECRET_KEY; null: what SMTP_URL says where the worker runs, or its local inbox
  address text,
  -- how much of a mailing it takes, beside others that could take more as well
  weight smallint not null default 1 check (weight between 1 and 100),
  -- of all workers together
  connections smallint not null default 8 check (connections between 1 and 500),
  per_second real check (per_second > 0),
  per_day integer check (per_day > 0),
  -- warm-up: so many on the first day, and on each further day so many times as many
  warm_up_from date,
  warm_up_first integer check (warm_up_first > 0),
  warm_up_factor real check (warm_up_factor between 1 and 10),
  check (num_nulls(warm_up_from, warm_up_first, warm_up_factor) in (0, 3)),
  -- where its days begin
  time_zone text not null default 'UTC',
  -- its own envelope sender; null: the newsletter's
  envelope_sender text,
  enabled boolean not null default true,
  created_at timestamptz not null default now(),
  -- the bucket that per_second fills
  tokens real not null default 0,
  refilled_at timestamptz not null default now(),
  -- the day that is counted, and how many have been claimed for it
  day date,
  claimed_today integer not null default 0,
  -- null: up, as far as anybody knows
  down_since timestamptz,
  -- {key, values} of the catalogue
  down_reason jsonb check ((down_since is null) = (down_reason is null))
);
insert into relays (slug) values ('default');

-- Whoever runs the mailboxes behind a domain, and what it lets us send it.
create table providers (
  id integer generated always as identity primary key,
  -- of a family, such as qq, or a domain
  slug text not null unique,
  -- set by an admin
  max_per_second real check (max_per_second > 0),
  -- set by the provider's own complaints about our rate: as of slowed_at, doubling since, until it has reached what was
  -- sent before
  per_second real check (per_second > 0),
  full_per_second real check ((per_second is null) = (full_per_second is null)),
  slowed_at timestamptz check ((per_second is null) = (slowed_at is null)),
  rest_until timestamptz,
  tokens real not null default 0,
  refilled_at timestamptz not null default now(),
  -- hand-offs a second, a mean over ten seconds
  rate real not null default 0,
  -- the hour that is counted: of so many outcomes so many were mailboxes that do not exist
  hour_started timestamptz not null default now(),
  hour_settled integer not null default 0,
  hour_hard integer not null default 0,
  tallied_at timestamptz not null default now(),
  -- nothing is sent to it until an admin has looked; {key, values} of the catalogue
  held_reason jsonb
);

create table provider_domains (
  -- lower case, punycode
  domain text primary key,
  provider_id integer not null references providers on delete cascade,
  -- when its mail exchangers were asked for; null: known without
  looked_up_at timestamptz
);
create index provider_domains_by_provider on provider_domains (provider_id);

insert into providers (slug) values ('other');
with families (slug, domains) as (values
  ('qq', 'qq.com vip.qq.com foxmail.com'),
  ('netease', '163.com 126.com yeah.net 188.com vip.163.com vip.126.com vip.188.com netease.com'),
  ('sina', 'sina.com sina.cn sina.com.cn vip.sina.com vip.sina.cn'),
  ('sohu', 'sohu.com vip.sohu.com'),
  ('aliyun', 'aliyun.com'),
  ('139', '139.com'),
  ('189', '189.cn'),
  ('wo', 'wo.cn wo.com.cn'),
  ('21cn', '21cn.com'),
  ('tom', 'tom.com 163.net'),
  ('google', 'gmail.com googlemail.com'),
  ('microsoft', 'outlook.com hotmail.com live.com msn.com live.cn outlook.cn hotmail.co.uk live.co.uk passport.com'),
  ('yahoo', 'yahoo.com yahoo.co.uk yahoo.com.hk yahoo.com.tw yahoo.co.in yahoo.fr yahoo.de ymail.com rocketmail.com aol.com aim.com'),
  ('yahoo-japan', 'yahoo.co.jp'),
  ('apple', 'icloud.com me.com mac.com'),
  ('proton', 'proton.me protonmail.com pm.me'),
  ('yandex', 'yandex.ru yandex.com ya.ru'),
  ('mail-ru', 'mail.ru inbox.ru list.ru bk.ru'),
  ('gmx', 'gmx.de gmx.net gmx.com gmx.at gmx.ch web.de')),
made as (insert into providers (slug) select slug from families returning id, slug)
insert into provider_domains (domain, provider_id)
select domain, made.id from families join made using (slug), regexp_split_to_table(domains, ' ') as domain;

-- A process that delivers. What it claims it holds as long as its lease runs.
create table workers (
  id integer generated always as identity primary key,
  host text not null,
  pid integer not null,
  started_at timestamptz not null default now(),
  lease_until timestamptz not null,
  -- stopped, or its lease ran out
  ended_at timestamptz
);
create index workers_alive on workers (id) where ended_at is null;

-- Of a mailing, the providers that its audience is spread over.
create table mailing_providers (
  mailing_id integer not null references mailings on delete cascade,
  provider_id integer not null references providers,
  audience integer not null,
  primary key (mailing_id, provider_id)
);

alter table mailings
  -- that share of the audience first; then a wait, and the rest only where they were well received
  add canary_share real check (canary_share > 0 and canary_share < 1),
  add canary_minutes integer check (canary_minutes > 0),
  add check ((canary_share is null) = (canary_minutes is null)),
  add canary_passed_at timestamptz,
  -- who stopped it: only what the relays stopped goes on by itself
  add paused_by text check (paused_by in ('admin', 'relays', 'canary')),
  alter reason type jsonb using case
    when reason is not null then jsonb_build_object('key', 'mailing.reason.text', 'values', jsonb_build_object('text', reason)) end;
update mailings set paused_by = 'admin' where status = 'paused';
alter table mailings add check ((status = 'paused') = (paused_by is not null));

-- Claiming, handing off and settling change no column that an index holds, but for the queue: so the last two stay
-- within their page.
drop index deliveries_queued;
drop index deliveries_leased;
update deliveries set status = 'queued' where status = 'claimed';
update deliveries set status = 'unknown', settled_at = now(), reply = 'the worker that handed it off died' where status = 'handing_off';
alter table deliveries rename next_attempt_at to due_at;
alter table deliveries alter due_at drop not null, alter due_at drop default, drop lease_until,
  add provider_id integer,
  -- the last ones
  add worker_id integer,
  add relay_id smallint,
  -- of the share that goes first
  add canary boolean not null default false,
  -- refused, since the mailbox does not exist; false again once it is seen to
  add hard boolean not null default false;
update deliveries set due_at = null where status <> 'queued';
update deliveries set provider_id = (select id from providers where slug = 'other');
alter table deliveries alter provider_id set not null;
alter table deliveries add check ((status = 'queued') = (due_at is not null));
insert into mailing_providers select mailing_id, provider_id, count(*) from deliveries group by mailing_id, provider_id;
create index deliveries_due on deliveries (mailing_id, provider_id, due_at) where due_at is not null;
create index deliveries_canary on deliveries (mailing_id) where canary;
create index deliveries_hard on deliveries (mailing_id) where hard;

-- Who reported which mailing as spam.
create table complaints (
  mailing_id integer not null references mailings on delete cascade,
  subscriber_id bigint not null,
  at timestamptz not null default now(),
  primary key (mailing_id, subscriber_id)
);

-- All deliveries of a mailing come from one statement that holds its row: a check for each of them took longer than
-- the rest of it.
alter table deliveries drop constraint deliveries_mailing_id_fkey;
create function delete_deliveries() returns trigger language plpgsql as $$
begin
  delete from deliveries where mailing_id = old.id;
  return null;
end $$;
create trigger deliveries_go_with_mailing after delete on mailings for each row execute function delete_deliveries();
