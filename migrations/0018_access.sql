-- What programs use the API with. Of a token nothing is kept but its hash.
create table api_tokens (
  id integer generated always as identity primary key,
  name text not null,
  -- by which people tell theirs apart
  beginning text not null,
  hash bytea not null unique check (octet_length(hash) = 32),
  -- of access/permissions.ts
  permissions text[] not null,
  -- null: all
  newsletter_ids integer[],
  created_at timestamptz not null default now(),
  created_by text not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  used_at timestamptz,
  -- requests that it may make at once; more come with time
  allowance real not null
  -- each request changes the last two
) with (fillfactor = 50);

-- What was answered to a request that its sender may have to repeat, for a day.
create table api_requests (
  token_id integer not null references api_tokens on delete cascade,
  key text not null,
  -- of method, path and body: another request with the same key is a mistake
  digest bytea not null check (octet_length(digest) = 32),
  at timestamptz not null default now(),
  status smallint not null,
  etag text,
  body text not null,
  primary key (token_id, key)
);
create index api_requests_by_time on api_requests (at);

-- Who changed what, and what it was.
create table audit (
  id bigint generated always as identity primary key,
  at timestamptz not null default now(),
  -- such as `token 3 (crm)` or `command line (root)`
  actor text not null,
  ip inet,
  -- such as `list.create`
  action text not null,
  -- null: of none, or of one that is gone
  newsletter_id integer references newsletters on delete set null,
  -- such as `daily`: the slug, date or number of what was changed
  subject text not null,
  -- null: there was nothing, or there is none any more
  before jsonb,
  after jsonb
);
create index audit_by_newsletter on audit (newsletter_id, id);
