-- Since when a newsletter has its schedules: a scheduler that was away takes up what came to its hour since then, and not
-- what a schedule would have wanted before somebody set it.
alter table newsletters add schedule_since timestamptz not null default '-infinity';
alter table newsletters alter schedule_since set default now();

create function schedule_is_set() returns trigger language plpgsql as $$
begin
  new.schedule_since := now();
  return new;
end $$;
create trigger schedule_is_set before update on newsletters for each row
  when ((new.schedule, new.digest_schedule, new.time_zone) is distinct from (old.schedule, old.digest_schedule, old.time_zone))
  execute function schedule_is_set();
