create type notice_status as enum ('queued', 'handing_off', 'accepted', 'refused', 'unknown', 'dropped');

-- One-off mails, each written in the transaction of what it is about. What it says is made of its row when it is sent.
create table notices (
  id bigint generated always as identity primary key,
  newsletter_id integer not null references newsletters on delete cascade,
  kind text not null check (kind in ('confirmation', 'welcome', 'known')),
  address text not null,
  -- whose it is, whatever the spelling
  mailbox text not null,
  language text not null check (language in ('zh-CN', 'en')),
  content jsonb not null,
  -- caused by an address in a form, which anybody can have typed: only so many of these go to one mailbox
  unproven boolean not null,
  made_at timestamptz not null default now(),
  -- when somebody followed its link
  answered_at timestamptz,
  status notice_status not null default 'queued',
  -- until it is sent, or for how long whoever has claimed or hands it off is trusted to be alive; null: it is over
  due_at timestamptz default now(),
  give_up_at timestamptz not null,
  -- grows with each claim: what a late process says carries an old one and changes nothing
  epoch integer not null default 0,
  attempts smallint not null default 0,
  settled_at timestamptz check ((settled_at is null) = (due_at is not null)),
  -- the relay's last word, or why it was dropped
  reply text,
  check ((status in ('queued', 'handing_off')) = (due_at is not null))
);
create index notices_due on notices (due_at) where due_at is not null;
create index notices_by_mailbox on notices (mailbox, made_at);
create index notices_settled on notices (settled_at) where settled_at is not null;

-- What forms and the API were sent: worked off behind their backs, so that no answer depends on who is known.
create table sign_ups (
  id bigint generated always as identity primary key,
  newsletter_id integer not null references newsletters on delete cascade,
  email text not null,
  name text not null,
  language text not null check (language in ('zh-CN', 'en')),
  list_ids integer[] not null,
  -- what was agreed to, as the form shows it
  words text not null,
  source text not null,
  ip inet,
  at timestamptz not null default now()
);

-- How many came within an hour or a minute: of an address of the network, of a newsletter, in all. What a crash loses of
-- these is a minute.
create unlogged table sign_up_counts (
  scope text not null,
  since timestamptz not null,
  asked integer not null default 0,
  taken integer not null default 0,
  primary key (scope, since)
) with (fillfactor = 50);

-- A solved challenge is good once.
create unlogged table spent_challenges (
  challenge text primary key,
  expires_at timestamptz not null
);
