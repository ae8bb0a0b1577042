-- Something we owe a person by phone: a job to tell, an answer to give. At most three dials reach them.
create table call (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null references person,
  purpose text not null check (purpose in ('job', 'answer')),
  announcement_id bigint not null references announcement,
  referral_id uuid references referral,
  application_id uuid references application,
  -- the application's state the answer tells
  answer text,
  -- the event that asked for it
  cause bigint not null references event,
  language text not null,
  state text not null check (state in ('waiting', 'dialling', 'ringing', 'talking', 'done', 'given-up')),
  due_at timestamptz not null,
  -- a time the person asked for: it comes before first tries, and those before retries
  promised boolean not null default false,
  dials smallint not null default 0,
  outcome text,
  created_at timestamptz not null,
  ended_at timestamptz
);
create index call_due on call (due_at) where state = 'waiting';
create unique index call_one_at_a_time on call (person_id) where state in ('dialling', 'ringing', 'talking');
create unique index call_one_per_referral on call (referral_id) where purpose = 'job';
create unique index call_one_per_answer on call (cause) where purpose = 'answer';
create index call_application on call (application_id);
create index call_person on call (person_id);
create index call_announcement on call (announcement_id) where state = 'waiting';
create index call_newest on call (created_at desc, id);

-- One attempt to reach them. Its id is the key of everything that the voice channel tells about it.
create table dial (
  id uuid primary key default gen_random_uuid(),
  call_id uuid not null references call,
  number smallint not null,
  channel text not null,
  placed_at timestamptz not null,
  rang_at timestamptz,
  answered_at timestamptz,
  ended_at timestamptz,
  outcome text,
  -- while it lives, the process that carries it renews this; past it, the dial is in doubt
  lease_until timestamptz,
  unique (call_id, number)
);
create index dial_open on dial (lease_until) where ended_at is null;

-- What is being said with whom: the dialogue's session, and every event heard, once.
create table conversation (
  id uuid primary key references dial,
  dialogue text not null,
  session jsonb not null
);
create table heard (
  conversation_id uuid not null references conversation,
  source_id text not null,
  at timestamptz not null,
  heard jsonb not null,
  outputs jsonb not null,
  seq bigint generated always as identity,
  primary key (conversation_id, source_id)
);

-- Work for a human: someone wishes to be called by a person, or does not trust a job.
create table wish (
  id uuid primary key default gen_random_uuid(),
  kind text not null check (kind in ('person', 'mistrust')),
  channel text not null check (channel in ('web', 'phone')),
  person_id uuid references person,
  announcement_id bigint not null references announcement,
  dial_id uuid references dial,
  state text not null check (state in ('open', 'done')),
  note_sealed bytea,
  handled_by text references "user" (id),
  created_at timestamptz not null,
  done_at timestamptz,
  unique (dial_id, kind)
);
create index wish_open on wish (created_at) where state = 'open';
