-- What a newsletter changes of its theme, and the theme that it brings itself.
alter table newsletters
  add column theme_variables jsonb not null default '{}' check (jsonb_typeof(theme_variables) = 'object'),
  add column own_theme text check (length(own_theme) <= 65536);
