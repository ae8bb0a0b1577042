-- The cabinet: the wrapped key of every person, and nothing else. It is a database of its own, on a server of its own in live mode,
-- so that no dump, base backup or log of the main database holds a key: a key that is thrown away here opens nothing anywhere.
create table key (
  id uuid primary key,
  wrapped bytea not null,
  made_at timestamptz not null default now()
);
-- A shredded key is overwritten soon: the table is small, and rewritten whole every night.
alter table key set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 20);
