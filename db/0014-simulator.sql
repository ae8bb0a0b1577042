-- The phone in the browser rings us (`in`), or is the second telephone of a talk (`leg`), besides being rung (`out`).
alter table simulator_call add column way text not null default 'out' check (way in ('out', 'in', 'leg'));
alter table simulator_call add column joins uuid references simulator_call;
create index simulator_call_joins on simulator_call (joins) where joins is not null;
-- the number that the phone shows: always one of ours
alter table simulator_call add column shown text;
-- in: the network's own id of the ring
alter table simulator_call add column source text;
-- for a ring that reaches us: when we answer it. For all others: when the network gives up
comment on column simulator_call.ring_until is 'answered or given up then';

-- The next dial to this phone (an empty hash: to any) is one of which the network does not say whether it rings.
create table simulator_doubt (
  phone_hash bytea primary key,
  made_at timestamptz not null
);
