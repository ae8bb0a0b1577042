-- Families and organisations ask about a worker by an official way that the worker can refuse. What is personal of an inquiry is
-- sealed with a key of its own (in the cabinet), so that shredding the key ends it everywhere.
create table inquiry (
  id uuid primary key default gen_random_uuid(),
  receipt text unique check (receipt ~ '^[0-9]{8}$'),
  channel text not null check (channel in ('web', 'staff')),
  state text not null check (state in ('draft', 'received', 'asking', 'refused', 'handed-over', 'closed')),
  key_id uuid unique,
  particulars_sealed bytea,
  -- keyed hashes of the numbers of who asks and of who is asked about: compared, never read
  asker_hash bytea,
  proven_at timestamptz,
  proven_by text check (proven_by in ('code', 'called-back')),
  worker_hash bytea,
  person_id uuid references person (id),
  relation text,
  wants text,
  language text not null,
  way text check (way in ('text', 'call')),
  asked smallint not null default 0,
  -- the worker's last standing word, and when it was said
  word text check (word in ('well', 'number', 'nothing', 'afraid')),
  word_at timestamptz,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  received_at timestamptz,
  due_at timestamptz,
  told text check (told in ('well', 'number', 'neutral')),
  told_at timestamptz,
  check (state = 'draft' or (receipt is not null and received_at is not null and due_at is not null and relation is not null and wants is not null)),
  check ((told is null) = (told_at is null))
);
create index inquiry_waits on inquiry (due_at) where told_at is null and state <> 'draft';
create index inquiry_by_asker on inquiry (asker_hash, received_at);
create index inquiry_by_worker on inquiry (worker_hash, received_at);
create index inquiry_of_person on inquiry (person_id) where person_id is not null;

-- Every word of a worker to an inquiry, as it was said: what was heard or read, in which language, by which key. Kept; taken back, never deleted.
create table inquiry_word (
  id bigint generated always as identity primary key,
  inquiry_id uuid not null references inquiry (id),
  person_id uuid not null references person (id),
  word text not null check (word in ('well', 'number', 'nothing', 'afraid')),
  channel text not null check (channel in ('phone', 'web')),
  sentence text not null,
  key text,
  dial_id uuid,
  edition integer,
  language text not null,
  at timestamptz not null,
  taken_back_at timestamptz
);
create index inquiry_word_of on inquiry_word (inquiry_id, id);

-- Documents of an inquiry; their bytes lie in the store of files, sealed with the inquiry's key.
create table inquiry_paper (
  id uuid primary key,
  inquiry_id uuid not null references inquiry (id),
  file text not null,
  format text not null,
  bytes integer not null,
  stripped boolean not null,
  hash bytea not null,
  scan text not null,
  at timestamptz not null,
  unique (inquiry_id, hash)
);

-- What staff did with an inquiry; words are sealed with its key.
create table inquiry_deed (
  id bigint generated always as identity primary key,
  inquiry_id uuid not null references inquiry (id),
  kind text not null check (kind in ('call', 'refused', 'handed-over', 'asked')),
  outcome text,
  words_sealed bytea,
  by_user text not null,
  at timestamptz not null
);
create index inquiry_deed_of on inquiry_deed (inquiry_id, id);

-- Something given out on the authority of an organisation: one of us proposes it, another one confirms.
create table inquiry_disclosure (
  id uuid primary key default gen_random_uuid(),
  inquiry_id uuid not null references inquiry (id),
  reason text not null check (reason in ('court-order', 'police-order', 'danger')),
  words_sealed bytea,
  may_tell boolean not null,
  proposed_by text not null,
  proposed_at timestamptz not null,
  decided_by text,
  decided_at timestamptz,
  decision text check (decision in ('confirmed', 'turned-down')),
  check (decided_by <> proposed_by),
  check ((decision is null) = (decided_by is null) and (decision is null) = (decided_at is null))
);
create unique index inquiry_disclosure_open on inquiry_disclosure (inquiry_id) where decision is null;

-- Of whom a worker is afraid: this number asks about them, and sends them work, no more.
create table inquiry_bar (
  asker_hash bytea not null,
  person_id uuid not null references person (id),
  inquiry_id uuid not null references inquiry (id),
  at timestamptz not null,
  primary key (asker_hash, person_id)
);

alter table call add column inquiry_id uuid references inquiry (id);
create unique index call_one_open_per_inquiry on call (inquiry_id, purpose) where state in ('waiting', 'dialling', 'ringing', 'talking');
do $$ declare known text; begin
  -- purposes and kinds are added to whatever stands there by now
  select pg_get_constraintdef(oid) into known from pg_constraint where conname = 'call_purpose_check';
  alter table call drop constraint call_purpose_check;
  execute 'alter table call add constraint call_purpose_check ' || replace(known, '''code''::text', '''code''::text, ''inquiry''::text, ''inquiry-answer''::text');
  select pg_get_constraintdef(oid) into known from pg_constraint where conname = 'wish_kind_check';
  alter table wish drop constraint wish_kind_check;
  execute 'alter table wish add constraint wish_kind_check ' || replace(known, '''person''::text', '''person''::text, ''afraid''::text');
  select pg_get_constraintdef(oid) into known from pg_constraint where conname = 'code_purpose_check';
  alter table code drop constraint code_purpose_check;
  execute 'alter table code add constraint code_purpose_check ' || replace(known, '''my''::text', '''my''::text, ''inquiry''::text');
end $$;
