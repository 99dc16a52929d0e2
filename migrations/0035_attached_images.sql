-- Whether a mail asks the server for the pictures of its issue, or has them with it.
alter table newsletters add images text not null default 'served' check (images in ('served', 'attached'));
