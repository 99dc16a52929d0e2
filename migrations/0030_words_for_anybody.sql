-- What is for readers of a segment alone is found by nobody: from its beginning to what others read instead, or its end.
-- The first quantifier decides that all are as short as can be.
alter table issues drop column words;
alter table issues add words text generated always as (
  lower(title || ' ' || regexp_replace(jsonb_path_query_array(content, '$.**.value')::text,
    '\{\{\s*?#segment\s.*?(?:\{\{\s*else\s*\}\}|\{\{\s*/segment\s*\}\}|$)', ' ', 'g')
    || jsonb_path_query_array(content, '$.**.title')::text)
) stored;
