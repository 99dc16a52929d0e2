-- Pictures of issues as they are served: checked and encoded anew, named by what is in them.
create table images (
  sha256 bytea not null check (length(sha256) = 32),
  newsletter_id integer not null references newsletters on delete cascade,
  type text not null check (type in ('image/png', 'image/jpeg')),
  width integer not null check (width > 0),
  height integer not null check (height > 0),
  bytes bytea not null,
  made_at timestamptz not null default now(),
  -- whoever asks for one names no newsletter
  primary key (sha256, newsletter_id)
);
-- compressed already
alter table images alter column bytes set storage external;
create index images_newsletter on images (newsletter_id);
