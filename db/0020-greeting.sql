-- What can be set at the desk, for everybody.
create table setting (
  name text primary key,
  value text not null,
  changed_by text references "user" (id),
  changed_at timestamptz not null
);

alter table recording drop constraint recording_kind_check;
alter table recording add constraint recording_kind_check check (kind in ('secret-word', 'greeting'));

-- What who refers says to the person they send to, in their own voice. The sound is a recording of the person called.
create table greeting (
  id uuid primary key default gen_random_uuid(),
  referral_id uuid not null,
  -- who spoke it: the sponsor of this browser
  mark bytea not null,
  -- null: it is gone
  recording_id uuid unique references recording on delete set null,
  state text not null check (state in ('waiting', 'approved', 'refused', 'reported')),
  ms integer not null,
  at timestamptz not null,
  judged_by text references "user" (id),
  judged_at timestamptz,
  -- why it was refused, of a closed list
  reason text,
  -- the dial in which the person reported it
  reported_in uuid references dial,
  unique (referral_id, mark),
  foreign key (referral_id, mark) references referral_sponsor
);
create index greeting_newest on greeting (state, at desc, id) where recording_id is not null;
create index greeting_gone on greeting (state, at desc, id) where recording_id is null;
create index greeting_reported on greeting (reported_in) where reported_in is not null;

-- What was spoken with a form that had to be corrected, sealed, for an hour.
create table greeting_draft (
  id uuid primary key default gen_random_uuid(),
  -- only this browser gets it back
  mark bytea not null,
  audio_sealed bytea not null,
  was_cut boolean not null,
  at timestamptz not null
);
create index greeting_draft_at on greeting_draft (at);
