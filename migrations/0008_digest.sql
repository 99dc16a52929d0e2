alter table newsletters
  -- cron expression, read in time_zone; null: there is no digest
  add digest_schedule text,
  -- which days are workdays; null: as is usual where its language is spoken
  add calendar text check (calendar in ('china', 'weekdays'));

-- A digest is an issue that is made of those of a week: final from the start, and beside the issue of its day.
alter table issues
  add kind text not null default 'issue' check (kind in ('issue', 'digest')),
  add check (kind = 'issue' or status = 'final'),
  drop constraint issues_newsletter_id_date_revision_key,
  add unique (newsletter_id, kind, date, revision);

-- Which issues a digest holds: the next one goes on behind them.
create table digest_issues (
  issue_id integer not null references issues on delete cascade,
  digest_id integer not null references issues on delete cascade,
  primary key (issue_id, digest_id)
);
create index digest_issues_by_digest on digest_issues (digest_id);

alter table mailings
  -- that of its issue
  add kind text not null default 'issue' check (kind in ('issue', 'digest')),
  drop constraint mailings_newsletter_id_slot_key,
  add unique (newsletter_id, kind, slot);
drop index mailings_one_a_day;
-- never the issue of a day twice: not as a later revision, nor after a cancellation once some have got it
create unique index mailings_one_a_day on mailings (newsletter_id, kind, issue_date)
  where started_at is not null or status not in ('cancelled', 'missed');

alter table runs
  -- which schedule the slot is of
  add kind text not null default 'issue' check (kind in ('issue', 'digest')),
  drop constraint runs_pkey,
  add primary key (newsletter_id, kind, slot);
