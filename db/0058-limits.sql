-- How often something was done, counted over all processes. Not logged: it is in no backup and on no replica, and a crash of the
-- server begins anew. What is counted (an address, an account, a number) is a keyed hash.
create unlogged table rate_limit (
  key bytea primary key,
  points integer not null,
  until timestamptz not null
);
create index rate_limit_until on rate_limit (until);
