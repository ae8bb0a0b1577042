-- What somebody types while they register an employer: sealed, kept a week, so that a lost connection loses nothing.
create table registration (
  id uuid primary key default gen_random_uuid(),
  answers_sealed bytea not null,
  device_hash bytea not null,
  -- when the number was confirmed by its code
  confirmed_at timestamptz,
  -- what came of it
  employer_id uuid references employer,
  created_at timestamptz not null,
  changed_at timestamptz not null
);
create index registration_changed on registration (changed_at);

-- What staff compare before they verify an employer. It names people, so it is sealed.
create table employer_file (
  employer_id uuid primary key references employer,
  particulars_sealed bytea not null,
  -- since when it waits for staff; the oldest is first
  waits_since timestamptz,
  -- what staff want to know, or why they refused: codes of sentences, and their words
  asked jsonb not null default '[]',
  words_sealed bytea,
  decided_by text references "user" (id) on delete set null,
  decided_at timestamptz
);
create index employer_file_waits on employer_file (waits_since) where waits_since is not null;

-- What staff did and noted about an employer: visits, calls, decisions.
create table employer_note (
  id bigint generated always as identity primary key,
  employer_id uuid not null references employer,
  kind text not null check (kind in ('visit', 'call', 'verified', 'asked', 'answered', 'refused', 'change', 'banned', 'lifted')),
  -- what came of a call or a visit, or why
  code text,
  words_sealed bytea,
  by_user text references "user" (id) on delete set null,
  at timestamptz not null
);
create index employer_note_employer on employer_note (employer_id, id desc);

-- Another name, address or kind for a verified employer: the old one is shown until staff agree.
create table employer_change (
  id uuid primary key default gen_random_uuid(),
  employer_id uuid not null references employer,
  proposed jsonb not null,
  state text not null default 'open' check (state in ('open', 'accepted', 'refused', 'replaced')),
  by_user text references "user" (id) on delete set null,
  at timestamptz not null,
  decided_at timestamptz
);
create unique index employer_change_open on employer_change (employer_id) where state = 'open';

-- Documents and photos of an employer, sealed in the store of files.
create table paper (
  id uuid primary key default gen_random_uuid(),
  employer_id uuid not null references employer,
  file text not null,
  format text not null check (format in ('jpeg', 'png', 'webp', 'pdf')),
  bytes integer not null,
  -- a picture made anew: nothing is left in it of what the camera or somebody else put there besides
  stripped boolean not null,
  -- keyed hash of what was sent: the same is known again
  hash bytea not null,
  scan text not null check (scan in ('clean', 'not-scanned')),
  by_user text references "user" (id) on delete set null,
  at timestamptz not null,
  unique (employer_id, hash)
);

-- By what an employer is known again after a ban: keyed hashes; what is public of it (name, address, point) in folded words as well.
create table employer_mark (
  employer_id uuid not null references employer,
  kind text not null check (kind in ('phone', 'person', 'name', 'address', 'point', 'number', 'document', 'picture', 'bank', 'device')),
  hash bytea not null,
  words text,
  primary key (employer_id, kind, hash)
);
create index employer_mark_hash on employer_mark (kind, hash);

create table ban (
  id uuid primary key default gen_random_uuid(),
  employer_id uuid not null references employer,
  reason text not null,
  words_sealed bytea not null,
  by_user text references "user" (id) on delete set null,
  at timestamptz not null,
  lifted_at timestamptz,
  lifted_by text references "user" (id) on delete set null,
  lifted_words_sealed bytea
);
create unique index ban_standing on ban (employer_id) where lifted_at is null;

-- Whatever the program does: nothing of an employer whom staff have not verified is shown.
create function only_verified_live() returns trigger language plpgsql as $$
declare
  since timestamptz;
begin
  -- a ban under way is waited for
  select verified_at into since from employer where id = new.employer_id for share;
  if found and since is null then
    raise exception 'announcement % is of an employer who is not verified', new.id using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger only_verified_live before insert or update of state, employer_id on announcement
  for each row when (new.state = 'live') execute function only_verified_live();
create function nothing_live_unverified() returns trigger language plpgsql as $$
begin
  if exists (select 1 from announcement where employer_id = new.id and state = 'live') then
    raise exception 'employer % still has live announcements', new.id using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger nothing_live_unverified after update of verified_at on employer
  for each row when (old.verified_at is not null and new.verified_at is null) execute function nothing_live_unverified();
