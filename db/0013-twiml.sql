-- Calls that a carrier with a TwiML interface carries, and what it last said of them. The number is not kept, only its keyed
-- hash, and that only until the call is over.
create table twiml_call (
  dial_id uuid primary key,
  trunk text not null,
  -- the carrier's id; unknown while its answer to our request is
  sid text unique,
  kind text not null check (kind in ('out', 'in', 'leg')),
  to_hash bytea,
  status text not null check (
    status in ('asked', 'queued', 'initiated', 'ringing', 'in-progress', 'completed', 'busy', 'no-answer', 'failed', 'canceled')
  ),
  placed_at timestamptz not null,
  -- we let it ring until then
  ring_until timestamptz,
  -- when the carrier is asked about it; null where its silence is noticed otherwise
  look_at timestamptz
);
create index twiml_call_look on twiml_call (look_at) where look_at is not null;
