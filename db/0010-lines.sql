-- Lines to the telephone network. What a trunk is stands in the trunks file; here is what happens on it.
create table trunk (
  name text primary key,
  channel text not null,
  -- paused: we dial no more · draining: callers are refused as well, talks go on to their end · stopped: talks are cut
  state text not null default 'open' check (state in ('open', 'paused', 'draining', 'stopped')),
  -- calls per second: no new call before then (generic cell rate)
  paced_until timestamptz,
  -- faults of the carrier in a row, and until when the trunk is left alone
  faults integer not null default 0,
  broken_until timestamptz,
  changed_by text references "user" (id),
  changed_at timestamptz
);

-- Calls without an announcement: somebody rings us, or one of us rings a worker.
alter table call alter column announcement_id drop not null;
alter table call alter column cause drop not null;
alter table call drop constraint call_purpose_check;
alter table call add constraint call_purpose_check check (purpose in ('job', 'answer', 'find-work', 'staff'));
-- the wish that a member of staff takes up by this call, and who
alter table call add column wish_id uuid references wish;
alter table call add column staff_id text references "user" (id);
create index call_wish on call (wish_id) where wish_id is not null;
-- one call-back at a time waits for a person
create unique index call_one_call_back on call (person_id) where purpose = 'find-work' and state = 'waiting';

alter table dial add column trunk text;
-- in: they rang us
alter table dial add column direction text not null default 'out' check (direction in ('out', 'in'));
-- the number we showed, as an operator writes it; never a person's
alter table dial add column shown text;
-- the second telephone of a talk between two people, and the dial that it is joined to; it has no conversation
alter table dial add column joins uuid references dial;
-- asked to ring, and no answer to that: settled before anything else is done
alter table dial add column in_doubt_since timestamptz;
-- the network's own word for the end, such as `q850:17`, `sip:486`
alter table dial add column cause text;
alter table dial add column destination text;
alter table dial add column seconds integer;
-- millionths of the tariff's currency
alter table dial add column price bigint;
create index dial_trunk_open on dial (trunk) where ended_at is null;
create index dial_joins on dial (joins) where joins is not null;
create index dial_placed on dial (placed_at);

-- What was spent, by local day, trunk and destination; the sum of the dials that ended.
create table spending (
  day date not null,
  trunk text not null,
  destination text not null,
  dials integer not null default 0,
  answered integer not null default 0,
  seconds bigint not null default 0,
  price bigint not null default 0,
  primary key (day, trunk, destination)
);

-- Every ring that reached us from outside and was not answered, and what came of it.
create table missed_call (
  id bigint generated always as identity primary key,
  source text not null unique,
  trunk text not null,
  -- keyed hash of the caller's number; null where it was hidden or none
  phone_hash bytea,
  came_of text not null check (came_of in ('called-back', 'waits-already', 'too-many', 'not-a-mobile', 'never-call', 'held')),
  -- sealed for the service, only while it is held
  phone_sealed bytea,
  at timestamptz not null
);
create index missed_call_number on missed_call (phone_hash, at);
create index missed_call_at on missed_call (at);
create index missed_call_held on missed_call (at) where came_of = 'held';

-- What staff must know of the lines; one row while it lasts.
create table alarm (
  id uuid primary key default gen_random_uuid(),
  kind text not null,
  trunk text not null,
  times integer not null default 1,
  first_at timestamptz not null,
  last_at timestamptz not null,
  seen_at timestamptz,
  seen_by text references "user" (id)
);
create unique index alarm_open on alarm (kind, trunk) where seen_at is null;

-- Voices of people, sealed with their own keys: raw 8 kHz µ-law.
create table recording (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null references person,
  dial_id uuid references dial,
  kind text not null check (kind in ('secret-word')),
  audio_sealed bytea not null,
  ms integer not null,
  created_at timestamptz not null
);
create index recording_person on recording (person_id, kind, created_at desc);
alter table person add column secret_word uuid references recording;

-- Where a caller was in the list of jobs, so that the next call goes on from there.
create table caller_memory (
  person_id uuid primary key references person,
  province text,
  sector text,
  position text,
  announcement_id bigint references announcement,
  at timestamptz not null
);

-- Staff who may be rung: their own number, and until when workers are put through to them.
alter table "user" add column phone_sealed bytea;
alter table "user" add column on_duty_until timestamptz;
-- who asks for a person may have heard of no job yet
alter table wish alter column announcement_id drop not null;
alter table wish add column outcome text check (outcome in ('talked', 'not-reached', 'call-again'));
