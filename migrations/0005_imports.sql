-- An import of a file. One that is not done goes on when the same file is given again.
create table imports (
  id integer generated always as identity primary key,
  list_id integer not null references lists on delete cascade,
  -- its name, without the folder
  file text not null,
  bytes bigint not null,
  -- SHA-256 of its content and of all options that make a difference
  fingerprint bytea not null check (octet_length(fingerprint) = 32),
  options jsonb not null,
  made_by text not null default '',
  created_at timestamptz not null default now(),
  -- when rows were last read
  touched_at timestamptz not null default now(),
  done_at timestamptz,
  -- the counts, once it is done
  report jsonb check ((report is null) = (done_at is null))
);
create unique index imports_open on imports (fingerprint) where done_at is null;

-- The rows of an import that is not done stand in a table of its own, which inherits from this one: dropping it costs
-- nothing, and what is asked of all of them is asked of this. Those are unlogged: after a crash of Postgres they are
-- empty, and the file is read again.
create table import_rows (
  line integer not null,
  -- of a bad row: its cell as it is
  email text not null,
  name text not null default '',
  language text,
  time_zone text,
  attributes jsonb,
  tags text[],
  standing text,
  opted_in_at timestamptz,
  opted_in_ip inet,
  confirmed_at timestamptz,
  confirmed_ip inet,
  -- an earlier row may have the address: false is certain, true has to be looked up
  again boolean not null default false,
  -- of a bad row: what is wrong with which value
  reason text,
  value text,
  details jsonb
);

-- The first rows of each of the last imports that were not taken, for whoever looks at it later.
create table import_left_out (
  import_id integer not null references imports on delete cascade,
  line integer not null,
  address text not null,
  value text not null,
  reason text not null,
  details jsonb not null,
  primary key (import_id, line)
);

-- Files that people were exported to: whoever is erased is taken out of those that are still there.
create table exports (
  id integer generated always as identity primary key,
  host text not null,
  path text not null,
  format text not null check (format in ('csv', 'jsonl')),
  made_by text not null default '',
  made_at timestamptz not null default now(),
  unique (host, path)
);
