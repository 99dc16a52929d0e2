-- Who signs in with a browser. The tables up to two_factors are written by better-auth as well, by the names of
-- access/sign-in/auth.ts.
create table users (
  id integer generated always as identity primary key,
  name text not null,
  -- in small letters
  email text not null unique,
  -- whoever invites them vouches for it
  email_verified boolean not null default true,
  image text,
  locale text not null default 'zh-CN' check (locale in ('zh-CN', 'en')),
  role text not null default 'viewer' check (role in ('owner', 'editor', 'sender', 'keeper', 'viewer')),
  -- null: all
  newsletter_ids integer[],
  two_factor_enabled boolean not null default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

-- Its token stands in a cookie that is signed: to know the token is not enough.
create table sessions (
  id integer generated always as identity primary key,
  user_id integer not null references users on delete cascade,
  token text not null unique,
  expires_at timestamptz not null,
  ip text,
  user_agent text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  -- when it last asked for something, and how often it may ask at once
  used_at timestamptz not null default now(),
  allowance real not null default 300
) with (fillfactor = 50);
create index sessions_by_user on sessions (user_id);
create index sessions_expiry on sessions (expires_at);

-- How a user proves to be themselves: a password (`credential`), or somebody else's word for it (`oidc`).
create table accounts (
  id integer generated always as identity primary key,
  user_id integer not null references users on delete cascade,
  provider_id text not null,
  account_id text not null,
  -- its hash
  password text,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (provider_id, account_id)
);
create index accounts_by_user on accounts (user_id);

-- What is between two steps of a sign-in.
create table verifications (
  id integer generated always as identity primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index verifications_by_identifier on verifications (identifier);
create index verifications_expiry on verifications (expires_at);

-- Secret and recovery codes are encrypted under SECRET_KEY.
create table two_factors (
  id integer generated always as identity primary key,
  user_id integer not null unique references users on delete cascade,
  secret text not null,
  backup_codes text not null,
  verified boolean not null default false,
  failed_verification_count integer not null default 0,
  locked_until timestamptz
);

-- Links that set a password. What stands in a link is this id and time, signed: nothing here opens a door.
create table access_links (
  id integer generated always as identity primary key,
  purpose text not null check (purpose in ('set-up', 'invitation', 'password')),
  -- null: of nobody yet, to be the first owner
  user_id integer references users on delete cascade,
  made_at timestamptz not null default now(),
  -- null: until it is used
  expires_at timestamptz,
  used_at timestamptz,
  check ((user_id is null) = (purpose = 'set-up'))
);
create index access_links_by_user on access_links (user_id);

-- How often more something may be tried: of an account, a device, a network. What a crash loses of these is minutes.
create unlogged table sign_in_allowances (
  scope text primary key,
  allowance real not null,
  at timestamptz not null default now()
) with (fillfactor = 50);
create index sign_in_allowances_by_time on sign_in_allowances (at);

-- Who has signed in repeats requests as well.
alter table api_requests drop constraint api_requests_pkey;
alter table api_requests alter column token_id drop not null;
alter table api_requests
  add column user_id integer references users on delete cascade,
  add check (num_nonnulls(token_id, user_id) = 1),
  add unique nulls not distinct (token_id, user_id, key);

alter table notices drop constraint notices_kind_check;
alter table notices
  add check (kind in ('confirmation', 'welcome', 'known', 'download', 'erasure', 'report', 'alarm', 'access'));
