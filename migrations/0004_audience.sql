-- What is known of subscribers beside name and language, as an admin declares it.
create table attributes (
  id integer generated always as identity primary key,
  key text not null unique check (key ~ '^[a-z][a-z0-9_]{0,62}$'),
  label text not null check (label <> ''),
  type text not null check (type in ('text', 'number', 'date', 'boolean', 'choice')),
  choices text[] check ((type = 'choice') = (cardinality(choices) > 0 and choices is not null)),
  created_at timestamptz not null default now()
);

alter table subscribers
  add time_zone text,
  -- the part before the @ is not ASCII (RFC 6531); the domain always is
  add smtp_utf8 boolean not null generated always as (octet_length(email) <> char_length(email)) stored;
create index subscribers_by_domain on subscribers (split_part(email, '@', -1));

-- The values of a subscriber: apart, since they change more often than who it is, and no index holds them. No row: none.
create table profiles (
  subscriber_id bigint primary key,
  -- by key: text and choice as strings, a date as 'YYYY-MM-DD', number and boolean as such
  attributes jsonb not null default '{}' check (jsonb_typeof(attributes) = 'object'),
  tags text[] not null default '{}'
  -- an import changes a million at once: with room for a second version in its page none of them touches the index
) with (fillfactor = 50);

-- Who changed what of a subscriber, when and from where.
create table subscriber_changes (
  id bigint generated always as identity,
  subscriber_id bigint not null,
  at timestamptz not null default now(),
  actor text not null check (actor in ('reader', 'admin', 'import', 'provider')),
  -- such as 'preference page' or 'import readers.csv'
  source text not null,
  ip inet,
  -- {field: [before, after]}; a field is a column, attributes.key, tags, list:slug, rhythm
  changes jsonb not null,
  -- of an import: what the attributes were, and what it set; those that it did not set stayed. Beside `changes`, which
  -- says the rest, since putting both into one value of JSON takes as long as everything else that is done for a row
  attributes_before jsonb,
  attributes_set jsonb,
  -- one index, for the million rows that an import adds; nobody asks for a change by its id alone
  primary key (subscriber_id, id)
);

alter table lists
  -- a public list stands on the sign-up form and on preference pages, a private one on those of its readers alone
  add public boolean not null default true,
  add description text not null default '',
  add opt_in text not null default 'double' check (opt_in in ('single', 'double')),
  -- what the welcome notice says; null: there is none
  add welcome text;

-- The words that readers agreed to: a few texts, for millions of subscriptions.
create table consent_words (
  id integer generated always as identity primary key,
  words text not null
);
create unique index consent_words_unique on consent_words (md5(words));

alter table subscriptions
  -- from where it was asked for, and from where confirmed
  add ip inet,
  add confirmed_ip inet,
  -- of consent_words; no foreign key, which an import would check a million times
  add words_id integer,
  add unsubscribed_source text;

-- How often somebody wants a newsletter. No row: every issue.
create table rhythms (
  newsletter_id integer not null references newsletters on delete cascade,
  subscriber_id bigint not null,
  rhythm text not null default 'every' check (rhythm in ('every', 'workdays', 'weekly')),
  -- the first day that they want it again
  paused_until date,
  primary key (newsletter_id, subscriber_id)
);
create index rhythms_by_subscriber on rhythms (subscriber_id);

-- Who had left a list that was removed: they have left it too when it is made again.
create table left_lists (
  newsletter_id integer not null references newsletters on delete cascade,
  slug text not null,
  subscriber_id bigint not null,
  unsubscribed_at timestamptz not null,
  primary key (newsletter_id, slug, subscriber_id)
);
create index left_lists_by_subscriber on left_lists (subscriber_id);

create function forget_subscriber() returns trigger language plpgsql as $$
begin
  delete from profiles where subscriber_id = old.id;
  delete from subscriber_changes where subscriber_id = old.id;
  delete from rhythms where subscriber_id = old.id;
  delete from left_lists where subscriber_id = old.id;
  return null;
end $$;
create trigger subscriber_is_forgotten after delete on subscribers for each row execute function forget_subscriber();

-- One thing is suppressed by each: an address, one that was erased, of which nothing but its hash is kept, or a domain.
alter table suppressions drop constraint suppressions_pkey;
alter table suppressions rename created_at to since;
alter table suppressions
  add id bigint generated always as identity primary key,
  alter email drop not null,
  -- HMAC-SHA-256 of the address in lower case, under a key derived from SECRET_KEY
  add hash bytea check (octet_length(hash) = 32),
  -- lower case, punycode
  add domain text check (domain = lower(domain)),
  add check (num_nonnulls(email, hash, domain) = 1),
  -- null: for all newsletters
  add newsletter_id integer references newsletters on delete cascade,
  -- unsubscribed and erased keep an import from bringing somebody back, and end when they come back of themselves
  add check (reason in ('bounce', 'complaint', 'manual', 'unsubscribed', 'erased')),
  add note text not null default '',
  -- who did it: an admin, or what came in
  add source text not null default '';
create unique index suppressions_by_email on suppressions (email, newsletter_id) nulls not distinct where email is not null;
create unique index suppressions_by_hash on suppressions (hash, newsletter_id) nulls not distinct where hash is not null;
create unique index suppressions_by_domain on suppressions (domain, newsletter_id) nulls not distinct where domain is not null;

-- Why and by whom a suppression was lifted.
create table lifted_suppressions (
  id bigint primary key,
  email text,
  hash bytea,
  domain text,
  newsletter_id integer references newsletters on delete cascade,
  reason text not null,
  since timestamptz not null,
  note text not null,
  source text not null,
  lifted_at timestamptz not null default now(),
  lifted_by text not null,
  lifted_because text not null check (lifted_because <> '')
);

-- A saved rule over the subscribers of a newsletter.
create table segments (
  id integer generated always as identity primary key,
  newsletter_id integer not null references newsletters on delete cascade,
  slug text not null check (slug ~ '^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$'),
  name text not null check (name <> ''),
  rule jsonb not null,
  created_at timestamptz not null default now(),
  unique (newsletter_id, slug)
);

-- An audience is lists and segments, less others. Of a segment, those are meant that have a subscription of the
-- newsletter.
alter table mailings drop constraint mailings_list_ids_check;
alter table mailings
  add segment_ids integer[] not null default '{}',
  add except_list_ids integer[] not null default '{}',
  add except_segment_ids integer[] not null default '{}',
  add check (cardinality(list_ids) + cardinality(segment_ids) > 0);

alter table relays
  -- what it last said that it can do; null: nobody has asked
  add smtp_utf8 boolean;
