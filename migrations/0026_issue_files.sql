-- Each file that a watched folder held is taken once, whatever it is called.
create table issue_files (
  newsletter_id integer not null references newsletters on delete cascade,
  sha256 bytea not null,
  -- of the issue that it became
  date date not null,
  taken_at timestamptz not null default now(),
  primary key (newsletter_id, sha256)
);

-- What an issue must have to be taken; null: nothing.
alter table newsletters add column contract jsonb;
