alter table newsletters
  -- on which days of its schedule there is an issue: each, or those on which its readers work
  add days text not null default 'every' check (days in ('every', 'workdays')),
  -- and on these not, whatever day it is
  add days_off text[] not null default '{}',
  -- minutes after its time in which a mailing may still begin, and the issue of the day still come
  add window_minutes smallint not null default 240 check (window_minutes between 5 and 720),
  -- asked for when a scheduled mailing has been sent: whoever watches there raises an alarm when it stays away
  add ping_url text;

-- A day on which there is none is a run as well: it says why nothing went out.
alter table runs drop constraint runs_outcome_check;
alter table runs add check (outcome in ('mailing', 'no-issue', 'no-list', 'already-mailed', 'day-off'));

alter table mailings
  -- when ping_url was asked for, or it was given up
  add pinged_at timestamptz;
create index mailings_to_ping on mailings (finished_at) where slot is not null and status = 'sent' and pinged_at is null;
update mailings set pinged_at = now() where status = 'sent';
