-- Who looked at whose data: one row for every page of an employer's people or of staff, written in the transaction that opened it.
create table look (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  user_id text not null,
  -- null: one of the team
  employer_id uuid references employer,
  -- of a closed list, see src/people/gate/reader.ts
  purpose text not null,
  what text[] not null check (cardinality(what) > 0 and what <@ array['name', 'phone', 'voice', 'notes']),
  person_ids uuid[] not null check (cardinality(person_ids) > 0)
);
create index look_people on look using gin (person_ids);
create index look_user on look (user_id, at);
create index look_at on look (at);

-- Written once, kept for ever. Of an event it is noted when its listeners have acted on it, and nothing else.
create function written_once() returns trigger language plpgsql as $$
begin
  raise exception '% is written once and kept', tg_table_name;
end $$;
create trigger look_written_once before update or delete on look for each row execute function written_once();
create trigger event_written_once before delete or update of id, at, kind, subject, actor, facts on event
  for each row execute function written_once();
