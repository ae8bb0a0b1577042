-- Which cabinet this is: a restored one is another.
create table cabinet (
  one boolean primary key default true check (one),
  id uuid not null default gen_random_uuid()
);
insert into cabinet default values;

-- Keys in 256 shards, by the first byte of their id: how often something was made or thrown away in each. The backup writes a shard
-- whole when its count has changed.
create table shard (
  number smallint primary key check (number between 0 and 255),
  changes bigint not null default 0
);
insert into shard (number, changes)
  select number, (select count(*) from key where get_byte(uuid_send(key.id), 0) = number) from generate_series(0, 255) as number;

create function shard_changed() returns trigger language plpgsql as $$
declare touched smallint[];
begin
  select array_agg(distinct get_byte(uuid_send(id), 0)) into touched from changed;
  -- in their order, so that two who throw many away do not wait for one another
  perform from shard where number = any (touched) order by number for update;
  update shard set changes = changes + 1 where number = any (touched);
  return null;
end $$;
create trigger shard_made after insert on key
  referencing new table as changed for each statement execute function shard_changed();
create trigger shard_lost after delete on key
  referencing old table as changed for each statement execute function shard_changed();
create trigger shard_rewritten after update on key
  referencing new table as changed for each statement execute function shard_changed();
