-- The telephone network of a demonstration: every dial it carries. The number is not kept, only its keyed hash.
create table simulator_call (
  dial_id uuid primary key,
  phone_hash bytea not null,
  state text not null check (state in ('ringing', 'talking', 'over')),
  -- nobody picks up until then: the network gives up
  ring_until timestamptz not null,
  -- the browser that picked up, and until when its silence is taken for a bad line
  handset uuid,
  alive_until timestamptz,
  placed_at timestamptz not null
);
create index simulator_call_open on simulator_call (placed_at) where state <> 'over';
