-- Accounts of people who have no e-mail address are opened by their telephone. The number itself is sealed in phone_sealed;
-- phone_hash is there only where its owner has confirmed it by a code, and finds the account again.
alter table "user" add column phone_hash bytea unique;
-- nobody signs in with it any more
alter table "user" add column "closedAt" timestamptz;
-- the password was made by us and has been seen by somebody else: it is changed before anything else is done
alter table "user" add column "passwordOnce" boolean not null default false;
alter table "user" add column "twoFactorEnabled" boolean not null default false;

-- Whether the second step is still to be done in this session (due), was done (passed), or there is none (none).
alter table session add column second text not null default 'none' check (second in ('none', 'due', 'passed'));
alter table session add column "seenAt" timestamptz not null default now();

-- An authenticator and its recovery codes (better-auth's schema).
create table "twoFactor" (
  id text primary key,
  "userId" text not null unique references "user" (id) on delete cascade,
  secret text not null,
  "backupCodes" text not null,
  verified boolean not null default true,
  "failedVerificationCount" integer not null default 0,
  "lockedUntil" timestamptz
);

create table passkey (
  id uuid primary key default gen_random_uuid(),
  user_id text not null references "user" (id) on delete cascade,
  name text not null,
  credential_id text not null unique,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null default '{}',
  created_at timestamptz not null,
  used_at timestamptz
);
create index passkey_user on passkey (user_id);

-- Proofs that count once: codes of authenticators, challenges of passkeys. Only their hashes, for as long as they would count.
create table spent_proof (
  hash bytea primary key,
  until timestamptz not null
);
create index spent_proof_until on spent_proof (until);

-- An owner of an employer asks a colleague to join. Whoever holds the token of the link may, once; it is kept only as a hash.
create table invitation (
  id uuid primary key default gen_random_uuid(),
  employer_id uuid not null references employer,
  role text not null check (role in ('owner', 'recruiter')),
  token_hash bytea not null unique,
  way text not null check (way in ('phone', 'email')),
  to_sealed bytea not null,
  by_user text references "user" (id) on delete set null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  withdrawn_at timestamptz
);
create index invitation_open on invitation (employer_id) where used_at is null and withdrawn_at is null;
