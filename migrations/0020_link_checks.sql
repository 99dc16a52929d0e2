-- What an address answered when it was asked whether it is there, for a while.
create table link_checks (
  url text primary key,
  -- of HTTP; 0: there was none
  status smallint not null,
  -- why there was none; empty where there was one
  fault text not null default '',
  -- of what is there; null: not said
  bytes bigint,
  checked_at timestamptz not null default now()
);
