-- By which the services that mail goes out through tell what came back.
create table webhooks (
  id integer generated always as identity primary key,
  name text not null unique check (name ~ '^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$'),
  service text not null check (service in ('ses', 'sendgrid', 'mailgun', 'postmark', 'brevo', 'signed')),
  -- in its path: 128 random bits
  key text not null unique,
  -- sealed; null: the service proves itself by a certificate
  secret text,
  -- of Amazon SNS: messages of any other are somebody else's
  topic text,
  created_at timestamptz not null default now(),
  -- when the last genuine request came, to the minute; null: none has
  last_at timestamptz,
  check ((service = 'ses') = (topic is not null) and (service = 'ses') = (secret is null))
);

-- Requests that have come, so that each changes something once, for as long as its age alone does not refuse it.
create table webhook_requests (
  webhook_id integer not null references webhooks on delete cascade,
  -- SHA-256 of what the service names it by
  id bytea not null check (octet_length(id) = 32),
  -- a worker that died while at it leaves it to whoever is asked again two minutes later
  claimed_at timestamptz not null default now(),
  done boolean not null default false,
  forget_at timestamptz not null,
  primary key (webhook_id, id)
);
create index webhook_requests_by_end on webhook_requests (forget_at);
