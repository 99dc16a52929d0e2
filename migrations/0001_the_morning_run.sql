create table newsletters (
  id integer generated always as identity primary key,
  slug text not null unique check (slug ~ '^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$'),
  name text not null check (name <> ''),
  language text not null check (language in ('zh-CN', 'en')),
  time_zone text not null,
  sender_name text not null,
  sender_address text not null,
  postal_address text not null default '',
  theme text not null default 'daily',
  -- cron expression, read in time_zone; null: mailings are made by hand only
  schedule text,
  created_at timestamptz not null default now()
);

create table lists (
  id integer generated always as identity primary key,
  newsletter_id integer not null references newsletters on delete cascade,
  slug text not null check (slug ~ '^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$'),
  name text not null check (name <> ''),
  created_at timestamptz not null default now(),
  unique (newsletter_id, slug)
);

create table subscribers (
  id bigint generated always as identity primary key,
  -- as it was given, but for the domain: lower case, punycode
  email text not null,
  name text not null default '',
  language text check (language in ('zh-CN', 'en')),
  created_at timestamptz not null default now()
);
-- one person an address, whatever the case of its local part
create unique index subscribers_by_email on subscribers (lower(email));

create type subscription_status as enum ('pending', 'confirmed', 'unsubscribed');

create table subscriptions (
  list_id integer not null references lists on delete cascade,
  subscriber_id bigint not null references subscribers on delete cascade,
  status subscription_status not null,
  source text not null,
  created_at timestamptz not null default now(),
  confirmed_at timestamptz,
  unsubscribed_at timestamptz,
  primary key (list_id, subscriber_id)
);
create index subscriptions_by_subscriber on subscriptions (subscriber_id);

create table suppressions (
  -- lower case: a suppression holds for every spelling of an address
  email text primary key check (email = lower(email)),
  reason text not null,
  created_at timestamptz not null default now()
);

create table issues (
  id integer generated always as identity primary key,
  newsletter_id integer not null references newsletters on delete cascade,
  date date not null,
  revision smallint not null check (revision > 0),
  status text not null default 'draft' check (status in ('draft', 'final')),
  title text not null,
  content jsonb not null,
  hash text not null,
  created_at timestamptz not null default now(),
  finalized_at timestamptz check ((status = 'final') = (finalized_at is not null)),
  unique (newsletter_id, date, revision)
);
-- one draft at a time for a date: an import replaces it, a final one is superseded by the next revision
create unique index issues_one_draft on issues (newsletter_id, date) where status = 'draft';

create function keep_final_issue() returns trigger language plpgsql as $$
begin
  raise exception 'issue % is final: import a new revision instead', old.id using errcode = 'check_violation';
end $$;
create trigger final_issue_is_frozen before update on issues
  for each row when (old.status = 'final') execute function keep_final_issue();

create type mailing_status as enum ('scheduled', 'preparing', 'sending', 'paused', 'sent', 'cancelled', 'missed');

create table mailings (
  id integer generated always as identity primary key,
  newsletter_id integer not null references newsletters on delete cascade,
  issue_id integer not null references issues,
  issue_date date not null,
  -- the scheduled moment of the morning run that made it; null: made by hand
  slot timestamptz,
  scheduled_for timestamptz not null,
  -- after it the mailing does not begin any more, and is missed
  latest_start timestamptz not null,
  list_ids integer[] not null check (cardinality(list_ids) > 0),
  status mailing_status not null default 'scheduled',
  reason text,
  -- how many deliveries the audience was frozen into: what the ledger has to add up to
  audience integer,
  -- everything that the merge needs, so that any recipient's message can be rebuilt byte for byte
  template jsonb,
  created_at timestamptz not null default now(),
  started_at timestamptz,
  -- after it nothing of it is handed off any more: yesterday's issue is not sent today
  give_up_at timestamptz,
  finished_at timestamptz,
  unique (newsletter_id, slot)
);
-- never the issue of a day twice: not as a later revision, nor after a cancellation once some have got it
create unique index mailings_one_a_day on mailings (newsletter_id, issue_date)
  where started_at is not null or status not in ('cancelled', 'missed');

create table mailing_links (
  mailing_id integer not null references mailings on delete cascade,
  id smallint not null,
  url text not null,
  primary key (mailing_id, id)
);

create type delivery_status as enum
  ('queued', 'claimed', 'handing_off', 'accepted', 'refused', 'excluded', 'unknown');

create table deliveries (
  mailing_id integer not null references mailings on delete cascade,
  -- no foreign key: erasing a subscriber leaves the sums of the ledger standing
  subscriber_id bigint not null,
  status delivery_status not null,
  -- the recipient as frozen with the audience
  address text not null,
  name text not null,
  attempts smallint not null default 0,
  -- grows with each claim: a late worker's settlement carries an old one and changes nothing
  epoch integer not null default 0,
  next_attempt_at timestamptz not null default now(),
  lease_until timestamptz,
  settled_at timestamptz,
  -- the relay's last word, or why the delivery is excluded
  reply text,
  primary key (mailing_id, subscriber_id)
) with (fillfactor = 60);
create index deliveries_queued on deliveries (mailing_id, next_attempt_at) where status = 'queued';
create index deliveries_leased on deliveries (mailing_id, lease_until) where status in ('claimed', 'handing_off');

create type hit_kind as enum ('open', 'click');
create type hit_class as enum ('person', 'machine', 'proxied', 'unclear');

create table hits (
  id bigint generated always as identity primary key,
  mailing_id integer not null references mailings on delete cascade,
  subscriber_id bigint not null,
  kind hit_kind not null,
  link_id smallint check ((kind = 'click') = (link_id is not null)),
  at timestamptz not null default now(),
  method text not null,
  user_agent text not null,
  purpose text not null,
  class hit_class not null,
  rules_version smallint not null
);
create index hits_by_mailing on hits (mailing_id, kind);

create table unsubscribes (
  mailing_id integer not null references mailings on delete cascade,
  subscriber_id bigint not null,
  at timestamptz not null default now(),
  way text not null check (way in ('one-click', 'page')),
  primary key (mailing_id, subscriber_id)
);

-- one row a slot, whatever cron does
create table runs (
  newsletter_id integer not null references newsletters on delete cascade,
  slot timestamptz not null,
  outcome text check (outcome in ('mailing', 'no-issue', 'no-list', 'already-mailed')),
  mailing_id integer references mailings on delete cascade,
  at timestamptz not null default now(),
  primary key (newsletter_id, slot)
);

create table inbox_messages (
  id bigint generated always as identity primary key,
  received_at timestamptz not null default now(),
  sender text not null,
  recipients text[] not null,
  source bytea not null
);
