-- A bounce comes back when its mailing is through, or in the midst of it: the share is of what has been settled so far of
-- that mailing to that provider, together with what its relay refused at once.
alter table mailing_providers
  add settled integer not null default 0,
  add hard integer not null default 0,
  -- mailboxes that do not exist, told by what came back, within the hour that began then
  add returned_since timestamptz,
  add returned integer not null default 0;
update mailing_providers mp set settled = mp.audience from mailings m where m.id = mp.mailing_id and m.status <> 'scheduled';
alter table providers drop returned_since, drop returned;
