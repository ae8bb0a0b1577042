-- What the country's rules said about an announcement, each time it was asked: why staff looked at it, and what changed since.
-- `reasons`: rule, where it was seen (a field, or the number of a sentence; never its words) and what the rule rests on.
create table screening (
  id bigint generated always as identity primary key,
  announcement_id bigint not null references announcement,
  version integer not null,
  verdict text not null check (verdict in ('pass', 'review', 'block')),
  score integer not null,
  reasons jsonb not null,
  rules_version text not null,
  at timestamptz not null
);
create index screening_announcement on screening (announcement_id, id desc);

-- What staff decided about an announcement, and why; `note` is sealed with a key of its own.
create table decision (
  id bigint generated always as identity primary key,
  announcement_id bigint not null references announcement,
  employer_id uuid references employer,
  version integer not null,
  what text not null check (what in ('published', 'returned', 'refused')),
  advice jsonb not null default '[]',
  note_sealed bytea,
  note_key bytea,
  user_id text references "user" (id) on delete set null,
  at timestamptz not null
);
create index decision_announcement on decision (announcement_id, id desc);
create index decision_employer on decision (employer_id, announcement_id) where what = 'published';

-- Announcements that staff look at again, although they were decided: somebody reported them, or the rules changed.
create table second_look (
  announcement_id bigint primary key references announcement,
  why text not null check (why in ('reported', 'rules-changed')),
  at timestamptz not null
);

-- Who reported, as keyed hashes: three people are not one person thrice. `address_mark`: of the network they came from.
alter table wish add column reporter bytea;
alter table wish add column address_mark bytea;
alter table wish drop constraint wish_channel_check;
alter table wish add constraint wish_channel_check check (channel in ('web', 'phone', 'chat'));
create index wish_reports on wish (announcement_id, created_at) where kind = 'mistrust';
drop index wish_mistrusted;
