-- By the recipient's address alone, which anybody can write: it counts for nothing.
alter table complaints add weak boolean not null default false;
create index complaints_weak on complaints (subscriber_id) where weak;

-- The report of a mailing tells of weak bounces and complaints.
delete from kept_answers;
