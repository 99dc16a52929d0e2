-- Of an import: what the attributes were, and what it set; those that it did not set stayed. Beside `changes`, which says
-- the rest, since putting both into one value of JSON takes as long as everything else that is done for the row.
alter table subscriber_changes
  add attributes_before jsonb,
  add attributes_set jsonb;
