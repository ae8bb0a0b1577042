-- volunteer: lends their voice to the recording desk, and sees nothing else
alter table "user" drop constraint user_role_check;
alter table "user" add constraint user_role_check check (role in ('employer', 'staff', 'volunteer'));

-- Every change of what people's recordings say makes an edition; a call speaks one from begin to end.
create table edition (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  -- the language that sounds different
  language text not null
);

-- Somebody whose recordings we use in one language.
create table speaker (
  id uuid primary key default gen_random_uuid(),
  language text not null,
  name text not null,
  -- person: somebody who records the sentences of calls · employers: every employer says its own name
  kind text not null default 'person' check (kind in ('person', 'employers')),
  -- a volunteer who may record in this voice
  user_id text references "user" (id) on delete set null,
  created_at timestamptz not null,
  unique (language, name)
);
create unique index speaker_employers on speaker (language) where kind = 'employers';

-- Who is asked for a sentence first, from one edition until another; who rests is not asked.
create table standing (
  speaker_id uuid not null references speaker,
  rank integer not null,
  from_edition bigint not null references edition,
  until_edition bigint references edition
);
create unique index standing_now on standing (speaker_id) where until_edition is null;

-- What is to be said that no language file knows, such as the name of an employer.
create table open_clip (
  language text not null,
  clip text not null,
  text text not null,
  employer_id uuid references employer,
  primary key (language, clip)
);

-- A recording of one clip by one speaker. Files are named by their SHA-256; the bytes are in the store of files.
create table take (
  id uuid primary key default gen_random_uuid(),
  speaker_id uuid not null references speaker,
  clip text not null,
  -- the words that were to be spoken, and their hash
  words text not null,
  words_hash text not null,
  original text not null,
  file text not null,
  ms integer not null check (ms > 0),
  loudness real not null,
  peak real not null,
  warnings jsonb not null default '[]',
  source text not null check (source in ('desk', 'files', 'long', 'employer')),
  state text not null check (state in ('waiting', 'approved', 'sent-back', 'dropped')),
  made_by text not null references "user" (id),
  made_at timestamptz not null,
  judged_by text references "user" (id),
  judged_at timestamptz,
  -- why it was sent back
  word text,
  -- named by the sender: what is sent twice is kept once
  sent_as uuid not null unique
);
create index take_clip on take (speaker_id, clip, made_at desc);
create index take_waiting on take (made_at) where state = 'waiting';

-- Which take of a clip speaks, from one edition until another.
create table spoken (
  speaker_id uuid not null references speaker,
  clip text not null,
  take_id uuid not null references take,
  from_edition bigint not null references edition,
  until_edition bigint references edition
);
create unique index spoken_now on spoken (speaker_id, clip) where until_edition is null;
create index spoken_then on spoken (from_edition, until_edition);

-- What the spoken announcement of a job is made of, so that a new recording touches those that it is heard in, and no other.
create table announcement_sound (
  announcement_id bigint not null references announcement,
  language text not null,
  clips text[] not null,
  edition bigint not null,
  made_at timestamptz not null,
  -- a recording in it was changed at this time: it waits to be made again
  stale_since timestamptz,
  primary key (announcement_id, language)
);
create index announcement_sound_clips on announcement_sound using gin (clips);
create index announcement_sound_stale on announcement_sound (announcement_id desc, language) where stale_since is not null;

alter table conversation add column edition bigint not null default 0;

create function edition_told() returns trigger language plpgsql as $$
begin
  perform pg_notify('edition', '');
  return null;
end $$;
create trigger edition_made after insert on edition for each statement execute function edition_told();
