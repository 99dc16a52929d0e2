-- A row for each start of a process and each file of the spool came to stay for ever. When it was last needed tells when it
-- may go: src/feedback/hits/sources.ts. Rows of before count from today.
alter table hit_sources add column touched_at timestamptz not null default now();
