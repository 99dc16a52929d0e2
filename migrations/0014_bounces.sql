alter table providers
  -- mailboxes of its that do not exist, told by what came back, within the hour that began then
  add returned_since timestamptz,
  add returned integer not null default 0;
