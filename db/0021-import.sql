-- What a studio was given to read: its numbers name clips for as long as files come back.
create table voice_script (
  id bigint generated always as identity primary key,
  speaker_id uuid not null references speaker,
  made_at timestamptz not null,
  -- [{clip, words}] in the order in which they are read
  lines jsonb not null,
  -- of the lines: the same ones are the same script
  hash text not null,
  unique (speaker_id, hash)
);

-- Recordings that came as files: many of them, or one long one that is cut.
create table voice_import (
  id uuid primary key,
  speaker_id uuid not null references speaker,
  script_id bigint references voice_script,
  kind text not null check (kind in ('files', 'long')),
  -- cutting: one of us checks where the long recording is cut · asking: some would replace what is there
  state text not null check (state in ('working', 'cutting', 'asking', 'done', 'failed')),
  made_by text not null references "user" (id),
  made_at timestamptz not null,
  -- a worker has it in hand
  held_until timestamptz,
  -- why a long recording cannot be used
  problem text,
  -- of a long recording: which lines of the script were read, as far as that is known
  first_line integer not null default 1,
  last_line integer,
  -- how long it is, its shape for the eye (a byte for every 20 ms), and [{fromMs, toMs, …}] where it is cut
  ms integer,
  shape bytea,
  pieces jsonb
);
create index voice_import_open on voice_import (made_at) where state in ('working', 'cutting', 'asking');

-- One file of them, and what became of it.
create table voice_import_file (
  import_id uuid not null references voice_import,
  number integer not null,
  -- as whoever sent it called it
  name text not null,
  -- where its bytes are: {upload}, {upload, entry} in a zip, or {upload, fromMs, toMs} in a long recording
  place jsonb not null,
  clip text,
  state text not null,
  original text,
  file text,
  ms integer,
  loudness real,
  peak real,
  warnings jsonb not null default '[]',
  -- the take that was made of it, or would be replaced by it
  take_id uuid references take,
  primary key (import_id, number)
);
create index voice_import_file_waits on voice_import_file (import_id, number) where state = 'waits';
