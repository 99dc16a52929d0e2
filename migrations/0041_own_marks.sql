-- That somebody has left, or was erased, stands beside what else is against their address: whoever lifts one of the two has
-- not lifted the other.
alter table suppressions add own boolean not null generated always as (reason in ('unsubscribed', 'erased')) stored;
drop index suppressions_by_email;
drop index suppressions_by_hash;
create unique index suppressions_by_email on suppressions (email, newsletter_id, own) nulls not distinct
  where email is not null;
create unique index suppressions_by_hash on suppressions (hash, newsletter_id, own) nulls not distinct
  where hash is not null;
