-- What the calling service last saw of a trunk: when it looked, and when a call could have been placed on it.
alter table trunk add column looked_at timestamptz;
alter table trunk add column reached_at timestamptz;
create index application_made on application (created_at);
