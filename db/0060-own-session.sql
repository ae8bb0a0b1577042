-- Sessions of workers that their holders ended: the cookie is signed and would open for half an hour more, stolen or left behind.
create table own_session_end (
  id uuid primary key,
  until timestamptz not null
);
create index own_session_end_until on own_session_end (until);
