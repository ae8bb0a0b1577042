-- What kind of place an employer is, by the country's list; null where nobody has said.
alter table employer add column kind text;

-- What an employer said of itself is true no longer when its name or address changes, by whatever way: nobody hears it from then
-- on, until it is said and listened to anew.
create function employer_renamed() returns trigger language plpgsql as $$
declare
  said record;
begin
  for said in delete from open_clip where employer_id = new.id returning language, clip loop
    insert into edition (at, language) values (now(), said.language);
    insert into event (at, kind, subject, actor, facts) values (
      now(), 'voice.changed', 'employer:' || new.id, 'system',
      jsonb_build_object('language', said.language, 'clip', said.clip));
  end loop;
  return null;
end $$;
create trigger employer_renamed after update of name, address on employer
  for each row when (new.name is distinct from old.name or new.address is distinct from old.address)
  execute function employer_renamed();
