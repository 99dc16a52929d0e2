-- The section of the issue that a link stands in, by its title.
alter table mailing_links add section text;
