-- One worker and one job; several people may have named them.
create table referral (
  id uuid primary key default gen_random_uuid(),
  announcement_id bigint not null references announcement,
  person_id uuid not null references person,
  language text not null,
  state text not null check (state in ('waiting', 'heard', 'applied', 'unreached', 'stopped')),
  created_at timestamptz not null,
  unique (announcement_id, person_id)
);
create index referral_person on referral (person_id, created_at);
create index referral_newest on referral (created_at desc, id);

create table referral_sponsor (
  referral_id uuid not null references referral,
  referrer_id uuid not null references person,
  relation text not null,
  -- keyed hash of the referrer's browser mark, for the caps
  mark bytea not null,
  at timestamptz not null,
  primary key (referral_id, mark)
);
create index referral_sponsor_mark on referral_sponsor (mark, at);

create table application (
  id uuid primary key default gen_random_uuid(),
  announcement_id bigint not null references announcement,
  person_id uuid not null references person,
  channel text not null check (channel in ('web', 'phone')),
  experienced boolean,
  state text not null check (state in ('received', 'seen', 'short-listed', 'interview', 'hired', 'not-this-time')),
  referral_id uuid references referral,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  unique (announcement_id, person_id)
);
create index application_announcement on application (announcement_id, created_at desc);
create index application_person on application (person_id);
