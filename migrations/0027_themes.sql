-- What a newsletter changes of its theme, and the theme that it brings itself.
alter table newsletters
  add column theme_variables jsonb not null default '{}' check (jsonb_typeof(theme_variables) = 'object'),
  add column own_theme text check (length(own_theme) <= 65536);

-- What is a recipient's own in the texts of an issue, as it was when the audience was frozen: fields by their keys, and
-- the slugs of the segments that the issue asks for. Null: the issue asks for nothing.
alter table deliveries add column own jsonb;

-- A mailing that mends another: with a later revision, to those whom the other has not reached, or to those it has.
alter table mailings
  add column corrects integer references mailings on delete cascade,
  add column corrects_who text check (corrects_who in ('unmailed', 'reached')),
  add check ((corrects is null) = (corrects_who is null)),
  -- how often a link of it was pointed elsewhere, for those who hold its links in memory
  add column redirects integer not null default 0;
drop index mailings_one_a_day;
-- never the issue of a day twice: not as a later revision, nor after a cancellation once some have got it
create unique index mailings_one_a_day on mailings (newsletter_id, kind, issue_date)
  where corrects is null and (started_at is not null or status not in ('cancelled', 'missed'));
-- nor a correction
create unique index mailings_one_correction on mailings (corrects, corrects_who, issue_id)
  where corrects is not null and (started_at is not null or status not in ('cancelled', 'missed'));
