-- Employers register by themselves: nothing of theirs is published before staff have verified them.
alter table employer add column state text not null default 'registered'
  check (state in ('registered', 'asked', 'verified', 'refused', 'banned'));
update employer set state = 'verified' where verified_at is not null;
alter table employer add check ((state = 'verified') = (verified_at is not null));
-- nothing of theirs is shown until they have answered the people who wait
alter table employer add column paused_at timestamptz;
alter table employer_member add column role text not null default 'owner' check (role in ('owner', 'recruiter'));
-- staff who open accounts of staff, and lift bans
alter table "user" add column admin boolean not null default false;

-- draft: being written. review: sent in, staff decide. paused: not shown for now.
alter table announcement drop constraint announcement_state_check;
alter table announcement add constraint announcement_state_check
  check (state in ('draft', 'review', 'live', 'paused', 'closed'));
alter table announcement add column paused_why text check (paused_why in ('employer', 'reports', 'answers-nobody', 'staff'));
alter table announcement add check (paused_why is null or state = 'paused');
alter table announcement add column closed_why text check (closed_why in ('filled', 'ended', 'employer', 'staff', 'banned'));
alter table announcement add column made_by text references "user" (id) on delete set null;
-- the employer's own words, where they pasted some
alter table announcement add column text_sealed bytea;
-- what staff ask to be changed, and what the employer is told: codes of sentences
alter table announcement add column advice jsonb not null default '[]';
alter table announcement add column version integer not null default 0;
create index announcement_review on announcement (id) where state = 'review';

alter table application drop constraint application_state_check;
alter table application add constraint application_state_check check (state in ('received', 'seen', 'short-listed',
  'interview', 'offered', 'hired', 'not-this-time', 'withdrawn', 'closed'));
alter table application add column closed_why text check (closed_why in ('unanswered', 'filled', 'ended', 'banned'));
alter table application add check (closed_why is null or state = 'closed');
-- grows with every change: who moves a person whom a colleague has just moved is told so
alter table application add column version integer not null default 0;
-- when the worker allowed this employer to have their number; and when they hid themselves from it
alter table application add column consent_at timestamptz;
update application set consent_at = created_at;
alter table application add column hidden_at timestamptz;

-- When and where an applicant is to come, and what they say to that.
create table interview (
  application_id uuid primary key references application,
  at timestamptz not null,
  place jsonb not null,
  state text not null check (state in ('proposed', 'confirmed', 'other-day', 'cancelled')),
  version integer not null default 0,
  proposed_at timestamptz not null,
  answered_at timestamptz
);
create index interview_at on interview (at) where state in ('proposed', 'confirmed');

-- What an employer is told by us: read on their pages, and sent to the telephones of their people.
create table notice (
  id bigint generated always as identity primary key,
  employer_id uuid not null references employer,
  kind text not null,
  facts jsonb not null default '{}',
  -- where it can be done, a path of ours
  path text not null,
  key text not null unique,
  at timestamptz not null,
  seen_at timestamptz
);
create index notice_employer on notice (employer_id, id desc);

-- Texts to telephones. `key` says what for: the same is never sent twice.
create table text_message (
  id uuid primary key default gen_random_uuid(),
  key text not null unique,
  to_hash bytea not null,
  to_sealed bytea not null,
  text_sealed bytea not null,
  state text not null default 'waiting' check (state in ('waiting', 'sending', 'sent', 'failed')),
  tries smallint not null default 0,
  outlet text,
  -- what the carrier calls it
  carrier_id text,
  at timestamptz not null,
  sent_at timestamptz
);
create index text_message_to on text_message (to_hash, at desc);
create index text_message_waiting on text_message (at) where state in ('waiting', 'sending');
