create table dkim_keys (
  domain text not null check (domain = lower(domain)),
  selector text not null check (selector ~ '^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$'),
  algorithm text not null check (algorithm in ('rsa', 'ed25519')),
  -- what stands after p= in the DNS record
  public_key text not null,
  -- PKCS #8 in PEM, sealed with SECRET_KEY
  private_key text not null,
  created_at timestamptz not null default now(),
  -- null: waits for its DNS record
  activated_at timestamptz,
  -- kept: what was begun before is finished, and built again, with this key
  retired_at timestamptz,
  primary key (domain, selector)
);
-- of each algorithm one signs
create unique index dkim_keys_active on dkim_keys (domain, algorithm)
  where activated_at is not null and retired_at is null;
