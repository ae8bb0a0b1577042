-- Whose number is thrown away is found by it nowhere any more: neither in a request of their family, nor in a draft of one.
create or replace function person_forgotten() returns trigger language plpgsql as $$
begin
  update missed_call set phone_hash = null, phone_sealed = null where phone_hash = old.phone_hash;
  update inquiry set worker_hash = null where worker_hash = old.phone_hash;
  update simulator_call set phone_hash = ''::bytea where phone_hash = old.phone_hash and state = 'over';
  delete from simulator_doubt where phone_hash = old.phone_hash;
  return null;
end $$;
