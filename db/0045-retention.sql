-- When a person last gave a sign of life: applied, pressed a key in a call, opened their own page, said that they stay.
alter table person add column last_sign_at timestamptz;
update person set last_sign_at = created_at;
alter table person alter column last_sign_at set default now(), alter column last_sign_at set not null;
-- whose time is over is read from the first row
create index person_last_sign on person (last_sign_at) where key_id is not null;

-- Whose number is thrown away is found by it nowhere any more.
create or replace function person_forgotten() returns trigger language plpgsql as $$
begin
  update missed_call set phone_hash = null, phone_sealed = null where phone_hash = old.phone_hash;
  update simulator_call set phone_hash = ''::bytea where phone_hash = old.phone_hash and state = 'over';
  delete from simulator_doubt where phone_hash = old.phone_hash;
  return null;
end $$;

-- Calls that ask who was silent for long whether they want to stay.
alter table call drop constraint call_purpose_check;
alter table call add constraint call_purpose_check
  check (purpose in ('job', 'answer', 'find-work', 'staff', 'code', 'stay', 'inquiry'));

-- Who was told that they will be forgotten, and when; a sign of life after it, and they stay.
create table retention_notice (
  person_id uuid primary key references person,
  call_id uuid references call,
  at timestamptz not null,
  -- not forgotten before
  until timestamptz not null,
  -- how they were told in the end: null while the calls go on
  told text check (told in ('call', 'text', 'nothing'))
);

-- Every night that retention ran or refused to: what it had planned, and why it did nothing.
create table retention_run (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  mode text not null check (mode in ('apply', 'stopped')),
  why text,
  planned jsonb not null
);
create index retention_run_newest on retention_run (at desc);

-- What was shredded: by which rule, how many, and a hash of their ids, so that a list can be compared with it.
create table shredded (
  id bigint generated always as identity primary key,
  rule text not null,
  count integer not null,
  ids_hash bytea not null,
  at timestamptz not null
);
