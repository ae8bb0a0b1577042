-- What the backup service did last, one row for each kind of work; the place of backups itself says what is in it.
create table backup_state (
  kind text primary key check (kind in ('log', 'base', 'cabinet', 'files', 'drill')),
  -- when it last went well
  done_at timestamptz,
  facts jsonb not null default '{}',
  -- what is wrong now, and since when
  fault text,
  fault_at timestamptz
);

-- This database was restored from a backup. Until staff release them, nobody is phoned for what was planned before: they may have been
-- phoned already, in the time that was lost.
create table restored (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  -- the moment whose state this is
  moment timestamptz not null,
  released_at timestamptz,
  released_by text references "user" (id)
);
create index restored_held on restored (at) where released_at is null;
