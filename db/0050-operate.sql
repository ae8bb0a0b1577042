-- The processes of the service, each with a row of its own that says it lives; a row that fell silent is thrown away after a day.
create table process_beat (
  id uuid primary key,
  services text[] not null,
  host text not null,
  pid integer not null,
  started_at timestamptz not null,
  seen_at timestamptz not null,
  is_draining boolean not null default false,
  -- what this process alone can measure, by the name of the measure; figures only
  readings jsonb not null default '{}'
);

-- What is wrong, or was: one open row for each rule and what it speaks of (a trunk, a task).
create table alert (
  id uuid primary key default gen_random_uuid(),
  rule text not null,
  about text not null default '',
  value double precision not null,
  -- when it was first seen, when it had lasted long enough to be told, when people were told last, when it was over
  first_at timestamptz not null,
  firing_at timestamptz,
  told_at timestamptz,
  over_at timestamptz
);
create unique index alert_open on alert (rule, about) where over_at is null;
create index alert_newest on alert (first_at desc);
