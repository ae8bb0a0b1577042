-- Keys of people leave the rows that they open, and so every backup of them: they stand in the cabinet (db/keys), by id.
do $$ begin
  if exists (select from person where wrapped_key is not null) then
    raise exception 'This database was made by a version that kept keys beside what they open. It cannot be carried over: start on an empty one (for the demonstration: throw its DATA_DIR away).';
  end if;
end $$;
drop trigger person_unworded on person;
alter table person drop column wrapped_key, add column key_id uuid unique;
create trigger person_unworded after update of key_id on person
  for each row when (old.key_id is not null and new.key_id is null) execute function person_unworded();
alter table wish drop column note_key, add column note_key uuid;
alter table decision drop column note_key, add column note_key uuid;
