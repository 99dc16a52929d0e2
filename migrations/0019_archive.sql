alter table newsletters
  -- public: its issues can be read on the web, those that went to its public lists alone
  add archive text not null default 'private' check (archive in ('private', 'public'));

-- Its words in lower case, for those who look for an issue.
alter table issues add words text generated always as (
  lower(title || ' ' || jsonb_path_query_array(content, '$.**.value')::text || jsonb_path_query_array(content, '$.**.title')::text)
) stored;
