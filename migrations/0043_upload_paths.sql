-- Where an uploaded file lies on its machine, so that whoever erases a person finds it. Files that wait from before have none:
-- they go within a day.
alter table uploads add path text;
