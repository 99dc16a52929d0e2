-- Whose clock says when a scheduled mailing reaches a reader: that of the newsletter, or their own.
alter table newsletters add hour text not null default 'newsletter' check (hour in ('newsletter', 'reader'));
alter table mailings add hour text not null default 'newsletter' check (hour in ('newsletter', 'reader'));
