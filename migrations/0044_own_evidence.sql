-- What each row says of how its person agreed: to which words, and where.
alter table import_rows add column words text, add column consent_source text;
