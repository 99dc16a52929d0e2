-- Figures over all subscribers or deliveries that took long to work out: whoever asks next is given them at once, with the
-- moment that they are of. Nothing is lost with them.
create unlogged table kept_answers (
  -- SHA-256 of what was asked
  question bytea primary key check (octet_length(question) = 32),
  answer jsonb not null,
  made_at timestamptz not null,
  took_ms integer not null,
  -- somebody works it out anew; whoever does not end until then has died
  renewing_until timestamptz
);
