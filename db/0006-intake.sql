-- Every row of every listing that was read, placed or not: nothing is lost, nothing is read twice.
create table intake_row (
  id bigint generated always as identity primary key,
  source text not null unique,
  file text not null,
  row_number integer not null,
  -- as it came, sealed: advertisements carry people's numbers
  raw_sealed bytea not null,
  reading jsonb not null,
  outcome text not null check (outcome in ('announcement', 'review', 'out-of-scope')),
  reason text,
  state text not null check (state in ('open', 'placed', 'dismissed')),
  announcement_id bigint references announcement,
  created_at timestamptz not null,
  handled_by text references "user" (id),
  handled_at timestamptz
);
create index intake_row_open on intake_row (id) where state = 'open';
