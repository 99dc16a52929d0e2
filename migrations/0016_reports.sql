-- From which device a request came, by what its User-Agent says. `app`: a webmail's proxy fetches for its readers, and hides
-- theirs. An Android that does not say Mobile is a tablet, but for a library that loads pictures, which says neither.
create function device_of(user_agent text) returns text language sql immutable parallel safe as $$
  select case
    when user_agent ~ 'GoogleImageProxy|YahooMailProxy' then 'app'
    when user_agent ~ 'iPad|Tablet|PlayBook|Kindle|Silk/' then 'tablet'
    when user_agent ~ 'Android' and user_agent !~ 'Mobile|^Dalvik|^okhttp' then 'tablet'
    when user_agent ~ 'iPhone|iPod|Android|Harmony|Windows Phone|Mobile' then 'phone'
    when user_agent ~ 'Windows NT|Macintosh|X11|Linux|CrOS|Thunderbird' then 'computer'
    else 'unknown'
  end
$$;

-- The hits of a mailing, counted: by themselves, by five minutes or fifteen, by link, section, provider and device. What is
-- not counted here yet is counted beside it: src/reports/summary.
create table hit_sums (
  mailing_id integer not null references mailings on delete cascade,
  figure text not null check (figure in ('all', 'time', 'link', 'section', 'provider', 'device')),
  kind hit_kind not null,
  -- of a moment its seconds since 1970, of a link and a provider their ids
  key text not null,
  person integer not null,
  proxied integer not null,
  unclear integer not null,
  machine integer not null,
  -- different subscribers with a hit of a person, or of one behind a proxy
  people integer not null,
  primary key (mailing_id, figure, kind, key)
);

-- How far the sums of a mailing go: hits up to this one are in them.
create table hit_sum_states (
  mailing_id integer primary key references mailings on delete cascade,
  hits_until bigint not null default 0
);

-- Hits that were changed after they had been counted, as they were counted.
create table changed_hits (
  mailing_id integer not null references mailings on delete cascade,
  id bigint not null,
  at timestamptz not null,
  subscriber_id bigint,
  kind hit_kind not null,
  link_id smallint,
  device text not null,
  class hit_class not null,
  primary key (mailing_id, id)
);

-- Keeps what was counted of hits that are classed anew or erased; of too many at once, the mailing is counted anew. The lock
-- keeps from counting them meanwhile: 'sums' in ASCII, and the mailing. A session keeps the plan of its first change, which is
-- of few hits: joined by a loop, 20,000 later ones would take a minute. So it was for the rolls.
create function keep_changed_hits() returns trigger language plpgsql set enable_nestloop = off as $$
declare
  mailing integer;
  changes bigint;
begin
  for mailing, changes in select b.mailing_id, count(*) from before b join after a on a.id = b.id
      where (a.class, a.subscriber_id, a.kind, a.link_id, a.user_agent)
        is distinct from (b.class, b.subscriber_id, b.kind, b.link_id, b.user_agent) group by 1 order by 1 loop
    perform pg_advisory_xact_lock_shared(x'73756d73'::integer, mailing);
    if changes > 20000 then
      update hit_sum_states set hits_until = 0 where mailing_id = mailing;
    else
      insert into changed_hits (mailing_id, id, at, subscriber_id, kind, link_id, device, class)
        select b.mailing_id, b.id, b.at, b.subscriber_id, b.kind, b.link_id, device_of(b.user_agent), b.class
        from before b join after a on a.id = b.id join hit_sum_states s on s.mailing_id = b.mailing_id and b.id <= s.hits_until
        where b.mailing_id = mailing and (a.class, a.subscriber_id, a.kind, a.link_id, a.user_agent)
          is distinct from (b.class, b.subscriber_id, b.kind, b.link_id, b.user_agent)
        on conflict do nothing;
    end if;
  end loop;
  return null;
end $$;
alter function forget_rolls() set enable_nestloop = off;
create trigger hits_change_sums after update on hits
  referencing old table as before new table as after for each statement execute function keep_changed_hits();

-- The deliveries of a mailing that is sent, counted.
create table delivery_sums (
  mailing_id integer not null references mailings on delete cascade,
  provider_id integer not null,
  status delivery_status not null,
  -- of those excluded the word in their reply, of those refused a word of replies/reasons.ts or 'window'; else empty
  reason text not null,
  count integer not null,
  primary key (mailing_id, provider_id, status, reason)
);
create table delivery_sum_states (
  mailing_id integer primary key references mailings on delete cascade,
  finished_at timestamptz not null,
  -- whose delivery was unknown then: an admin may still say that it arrived
  unknown bigint[] not null
);

alter table newsletters
  -- who gets the report of each morning, and the alarm when there is no issue
  add report_to text[] not null default '{}';
alter table mailings
  -- when its report was written, or was not wanted
  add reported_at timestamptz;
update mailings set reported_at = now() where started_at is not null;
create index mailings_to_report on mailings (finished_at) where status = 'sent' and reported_at is null;
alter table runs
  -- when the editors were told that it had no issue
  add alarmed_at timestamptz;
update runs set alarmed_at = now();

alter table notices drop constraint notices_kind_check;
alter table notices
  add check (kind in ('confirmation', 'welcome', 'known', 'download', 'erasure', 'report', 'alarm'));
