-- Reading that is out of the ordinary: one row for a rule, a user and a day (and a person, where it is about one).
create table unusual (
  id uuid primary key default gen_random_uuid(),
  rule text not null,
  user_id text not null,
  employer_id uuid references employer,
  person_id uuid references person,
  day date not null,
  value integer not null,
  first_at timestamptz not null,
  last_at timestamptz not null,
  seen_by text references "user" (id) on delete set null,
  seen_at timestamptz,
  unique nulls not distinct (rule, user_id, day, person_id)
);
create index unusual_newest on unusual (last_at desc);
create index unusual_unseen on unusual (id) where seen_at is null;
create index event_moves on event (actor, at) where kind = 'application.answered';
