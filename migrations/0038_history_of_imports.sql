-- An import of many changes leaves its history as a table of its own, which inherits from subscriber_changes: what it has
-- judged is that table already, and nothing has to be written twice.
alter table subscriber_changes rename attributes_set to attributes_after;
-- What it set stood beside what stayed.
update subscriber_changes set attributes_after = coalesce(attributes_before, '{}') || attributes_after
where attributes_after is not null;
