-- What was imported, and which rows were not taken, is told also when the list is removed; what waits is told so.
alter table imports alter list_id drop not null;
alter table imports drop constraint imports_list_id_fkey;
alter table imports add foreign key (list_id) references lists on delete set null;
alter table uploads drop constraint uploads_list_id_fkey;
alter table uploads add foreign key (list_id) references lists on delete set null;
