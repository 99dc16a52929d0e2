-- That somebody was erased, when and by whom; nothing tells who it was.
create table erasures (
  id bigint generated always as identity primary key,
  at timestamptz not null default now(),
  actor text not null check (actor in ('reader', 'admin')),
  -- such as 'preference page' or 'command line'
  source text not null,
  -- the number that deliveries and hits still bear, and no subscriber ever again: after a restore from a backup it says
  -- whom to erase once more. Null: there was no subscriber, only what was held by the address
  subscriber_id bigint,
  -- what was erased, and how much of it: {deliveries: 3}
  counts jsonb not null
);

-- What somebody opened and clicked, for their download and their erasure: mailing by mailing, since each token names one.
create index hits_by_subscriber on hits (mailing_id, subscriber_id);

-- The link to somebody's data, and to their erasure, is mailed to themselves: others may hold a link out of their mails.
alter table notices drop constraint notices_kind_check;
alter table notices add check (kind in ('confirmation', 'welcome', 'known', 'download', 'erasure'));
