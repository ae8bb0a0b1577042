-- A worker or a referrer. Name and number are sealed with the person's own key; the number is found by its keyed hash.
create table person (
  id uuid primary key default gen_random_uuid(),
  phone_hash bytea unique,
  wrapped_key bytea,
  name_sealed bytea,
  phone_sealed bytea,
  language text not null,
  -- hours in which this person wants to be called (local, from <= hour < to); null: the country's
  call_from smallint,
  call_to smallint,
  never_call_at timestamptz,
  created_at timestamptz not null
);
