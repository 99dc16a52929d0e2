-- What a newsletter changes of its theme, and the theme that it brings itself.
alter table newsletters
  add column theme_variables jsonb not null default '{}' check (jsonb_typeof(theme_variables) = 'object'),
  add column own_theme text check (length(own_theme) <= 65536);

-- What is a recipient's own in the texts of an issue, as it was when the audience was frozen: fields by their keys, and
-- the slugs of the segments that the issue asks for. Null: the issue asks for nothing.
alter table deliveries add column own jsonb;
