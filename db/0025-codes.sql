-- Numbers of six digits that we send or speak to a telephone: who can read one out holds that telephone.
create table code (
  id uuid primary key default gen_random_uuid(),
  phone_hash bytea not null,
  purpose text not null check (purpose in ('sign-in', 'register', 'my', 'invite')),
  way text not null check (way in ('text', 'call')),
  -- keyed hash of purpose, number and code
  code_hash bytea not null,
  -- for the call that speaks it; null where it is sent as a text, and where nobody is to hear it
  code_sealed bytea,
  phone_sealed bytea,
  language text not null,
  guesses smallint not null default 0,
  at timestamptz not null,
  until timestamptz not null,
  -- used, or replaced by a newer one
  ended_at timestamptz
);
create unique index code_one_open on code (phone_hash, purpose) where ended_at is null;
create index code_asked on code (phone_hash, at);
create index code_at on code (at);

alter table call drop constraint call_purpose_check;
alter table call add constraint call_purpose_check check (purpose in ('job', 'answer', 'find-work', 'staff', 'code'));
alter table call add column code_id uuid references code on delete set null;
create unique index call_one_per_code on call (code_id);

-- When a text is tried next, and why it could not be sent: the carrier's own code, or `doubt`. Number and words are wiped
-- when they are old.
alter table text_message add column due_at timestamptz;
alter table text_message add column fault text;
alter table text_message alter column text_sealed drop not null;
alter table text_message alter column to_sealed drop not null;
create index text_message_failed on text_message (at desc) where state = 'failed';
create index text_message_kept on text_message (at) where text_sealed is not null;

-- Whose number is thrown away is not found by it in the missed calls either.
create function person_forgotten() returns trigger language plpgsql as $$
begin
  update missed_call set phone_hash = null, phone_sealed = null where phone_hash = old.phone_hash;
  return null;
end $$;
create trigger person_forgotten after update of phone_hash on person
  for each row when (old.phone_hash is not null and new.phone_hash is null) execute function person_forgotten();
