-- The section of the issue that a link stands in, by its title.
alter table mailing_links add section text;

-- Whoever did something with a mailing: as a bit each, 8,192 subscribers (by id >> 13) a row. The union of many such sets
-- costs milliseconds where the hits or deliveries themselves would cost seconds. What is not in them yet is looked up
-- beside: src/audience/segments/rolls.ts.
create table rolls (
  mailing_id integer not null references mailings on delete cascade,
  act text not null check (act in ('opened', 'clicked', 'received')),
  block integer not null,
  members bit(8192) not null,
  primary key (mailing_id, act, block)
);

-- How far the rolls of a mailing go.
create table roll_states (
  mailing_id integer primary key references mailings on delete cascade,
  -- hits up to this one are in them
  hits_until bigint not null default 0,
  -- when the mailing had finished whose deliveries are in them; null: none are
  finished_at timestamptz,
  -- whose delivery was unknown then: an admin may still say that it arrived
  unknown bigint[] not null default '{}'
);

drop index hits_by_mailing;
-- Of a mailing, what the rolls lack; and its figures, without the rows themselves.
create index hits_by_mailing on hits (mailing_id, id) include (subscriber_id, kind, class);
-- Of older mailings, the latest.
create index hits_by_moment on hits (mailing_id, at) include (subscriber_id, kind, class);
create index hits_by_link on hits (mailing_id, link_id) include (subscriber_id, at, class) where kind = 'click';

-- Hits that are classed anew: the rolls of their mailing are, too. The lock is that of whoever writes rolls.
create function forget_rolls() returns trigger language plpgsql as $$
declare
  stale integer[] := array(select distinct a.mailing_id from before b join after a on a.id = b.id
    where a.class <> b.class or a.subscriber_id <> b.subscriber_id or a.kind <> b.kind);
begin
  if cardinality(stale) > 0 then
    perform pg_advisory_xact_lock(x'726f6c6c73'::bigint);
    delete from rolls where act <> 'received' and mailing_id = any(stale);
    update roll_states set hits_until = 0 where mailing_id = any(stale);
  end if;
  return null;
end $$;
create trigger hits_change_rolls after update on hits
  referencing old table as before new table as after for each statement execute function forget_rolls();

-- Of sets of bits, those that are set in so many of them at the least. planes[n] is what at least n of those seen have.
create function at_least_add(planes varbit[], members bit, wanted integer) returns varbit[]
  language plpgsql immutable parallel safe as $$
begin
  if planes is null then
    planes := array_fill((members & ~members)::varbit, array[wanted]);
  end if;
  for n in reverse wanted..2 loop
    planes[n] := planes[n] | (planes[n - 1] & members);
  end loop;
  planes[1] := planes[1] | members;
  return planes;
end $$;
create function at_least_end(planes varbit[]) returns varbit
  language sql immutable parallel safe return planes[cardinality(planes)];
create aggregate at_least (bit, integer) (sfunc = at_least_add, stype = varbit[], finalfunc = at_least_end, parallel = safe);

-- What a search reads: addresses and names of 32 subscribers (by id >> 5) as one text in lower case. A whole text is
-- searched as fast as memory is read, a million people in some 40 ms, and for parts of one character and of any script;
-- an index of their parts would have made an import many times as slow.
create table search_blocks (
  block bigint primary key,
  words text not null
);
alter table search_blocks alter words set storage external;

-- Blocks in which somebody has come, changed or gone since: a search reads the rows instead. Only added to, and by each
-- transaction in rows of its own, so that nobody waits for anybody.
create table search_stale (
  block bigint not null
);

create function note_search_insert() returns trigger language plpgsql as $$
begin
  insert into search_stale select distinct id >> 5 from added;
  return null;
end $$;
create function note_search_update() returns trigger language plpgsql as $$
begin
  insert into search_stale select distinct a.id >> 5 from added a join removed r on r.id = a.id
    where a.email <> r.email or a.name <> r.name;
  return null;
end $$;
-- What is erased is not to stand in a block until it is written anew.
create function note_search_delete() returns trigger language plpgsql as $$
begin
  insert into search_stale select distinct id >> 5 from removed;
  delete from search_blocks where block in (select id >> 5 from removed);
  return null;
end $$;
create trigger subscribers_added_to_search after insert on subscribers
  referencing new table as added for each statement execute function note_search_insert();
create trigger subscribers_changed_in_search after update on subscribers
  referencing old table as removed new table as added for each statement execute function note_search_update();
create trigger subscribers_removed_from_search after delete on subscribers
  referencing old table as removed for each statement execute function note_search_delete();
insert into search_stale select distinct id >> 5 from subscribers;
