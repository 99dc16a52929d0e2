-- What the editors wrote, as they wrote it. Of each date the highest number is how it stands now.
create table issue_texts (
  newsletter_id integer not null references newsletters on delete cascade,
  date date not null,
  -- from 1 for each date
  number integer not null check (number > 0),
  -- that of the issue which it is, or is to be
  revision smallint not null check (revision > 0),
  text text not null,
  -- of the issue that was read from it; null: as it stands none can be read from it
  hash text,
  -- as the audit log names them
  author text not null,
  began_at timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  primary key (newsletter_id, date, number)
);

alter table issues
  -- of the text; null: stored before they were counted
  add word_count integer,
  -- that were given when it was read
  add warning_count integer;

-- Mails as they were last looked at in the app, for an hour; a crash may lose them.
create unlogged table previews (
  id text primary key,
  newsletter_id integer not null references newsletters on delete cascade,
  html text not null,
  plain text not null,
  source text not null,
  made_at timestamptz not null default now()
);
create index previews_by_time on previews (made_at);

-- An issue to whoever edits it, to be seen in a program of their own.
alter table notices drop constraint notices_kind_check;
alter table notices
  add check (kind in ('confirmation', 'welcome', 'known', 'download', 'erasure', 'report', 'alarm', 'access', 'test'));
