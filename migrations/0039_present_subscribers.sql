-- Which of these subscribers are there, for whoever records something of them. It holds while their transaction lasts:
-- whoever deletes subscribers waits for it, and from then on each is locked by itself, and left out where it is held
-- already. To lock a million rows for a million opens would write each of them anew.
create function present_subscribers(ids bigint[]) returns setof bigint language plpgsql as $$
begin
  -- 'hits' in ASCII; each query below sees what was committed before the lock.
  if pg_try_advisory_xact_lock_shared(x'68697473'::bigint) then
    return query select id from subscribers where id = any(ids);
  else
    return query select id from subscribers where id = any(ids) for key share skip locked;
  end if;
end $$;

create function wait_for_present_subscribers() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock(x'68697473'::bigint);
  return null;
end $$;
create trigger those_present_are_waited_for before delete on subscribers
  for each statement execute function wait_for_present_subscribers();
