-- When somebody left elsewhere, as a file says it.
alter table import_rows add column left_at timestamptz;
