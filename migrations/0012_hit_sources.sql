-- How far each source of hits has been taken in: of a process, the number of its last batch; of a spool file, bytes. In the
-- statement or transaction that inserts the hits, so that what comes twice is taken in once: a batch whose commit nobody
-- saw, a file that was left in the middle, or one that two processes read. A row a start and a file; they stay, since a
-- file may come back after any time.
create table hit_sources (
  id uuid primary key,
  taken bigint not null
) with (fillfactor = 50);
