-- Of issue and digest each has its own moment: whoever changes the hour of the one drops no slot of the other.
alter table newsletters add digest_schedule_since timestamptz not null default now();
update newsletters set digest_schedule_since = schedule_since;

drop trigger schedule_is_set on newsletters;
create or replace function schedule_is_set() returns trigger language plpgsql as $$
begin
  if (new.schedule, new.time_zone) is distinct from (old.schedule, old.time_zone) then
    new.schedule_since := now();
  end if;
  if (new.digest_schedule, new.time_zone) is distinct from (old.digest_schedule, old.time_zone) then
    new.digest_schedule_since := now();
  end if;
  return new;
end $$;
create trigger schedule_is_set before update on newsletters for each row execute function schedule_is_set();
