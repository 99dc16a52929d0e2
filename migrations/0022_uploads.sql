-- Files that were uploaded to be imported: tried as often as somebody likes, then imported once. The file itself lies
-- below DATA_DIR of a machine, and goes when it is imported, or after a day.
create table uploads (
  id integer generated always as identity primary key,
  newsletter_id integer not null references newsletters on delete cascade,
  -- its name, without the folder
  file text not null,
  bytes bigint not null,
  -- the machine that has it
  host text not null,
  made_by text not null,
  made_at timestamptz not null default now(),
  status text not null default 'uploaded' check (status in ('uploaded', 'waiting', 'running', 'done', 'failed')),
  -- what is to be done with it
  list_id integer references lists on delete cascade,
  options jsonb,
  trial boolean not null default true,
  -- whoever works on it says so every few seconds
  touched_at timestamptz not null default now(),
  stage text not null default 'reading' check (stage in ('reading', 'merging')),
  rows_read bigint not null default 0,
  bytes_read bigint not null default 0,
  -- what it became; an import that was done outlives this
  import_id integer references imports on delete set null,
  report jsonb,
  -- why it failed: the key of a sentence and its values
  problem jsonb
);
create index uploads_to_do on uploads (host, id) where status in ('waiting', 'running');
create index uploads_by_newsletter on uploads (newsletter_id, id);

-- The first rows that a trial would not take, as `import_left_out` keeps those of an import.
create table upload_left_out (
  upload_id integer not null references uploads on delete cascade,
  line integer not null,
  address text not null,
  value text not null,
  reason text not null,
  details jsonb not null,
  primary key (upload_id, line)
);
