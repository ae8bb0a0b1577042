-- The chain over all that is written once: every event, look and consent, and every withdrawal of one, gets a link a few seconds after
-- its commit. What waits for one stands in `audit_wait`, so that nobody waits for anybody while writing.
create table audit_wait (
  source text not null,
  row_id text not null
);
create table audit_link (
  seq bigint primary key,
  source text not null check (source in ('event', 'look', 'consent', 'withdrawal')),
  row_id text not null,
  -- SHA-256 of the row, and a keyed hash of this link and all before it
  digest bytea not null,
  chain bytea not null,
  unique (source, row_id)
);

create function audit_waits() returns trigger language plpgsql as $$
begin
  insert into audit_wait select tg_argv[0], id::text from made;
  return null;
end $$;
create trigger event_waits after insert on event referencing new table as made
  for each statement execute function audit_waits('event');
create trigger look_waits after insert on look referencing new table as made
  for each statement execute function audit_waits('look');
create trigger consent_waits after insert on consent referencing new table as made
  for each statement execute function audit_waits('consent');
create function audit_withdrawn() returns trigger language plpgsql as $$
begin
  insert into audit_wait values ('withdrawal', new.id::text);
  return null;
end $$;
create trigger consent_withdrawn after update of withdrawn_at on consent
  for each row when (old.withdrawn_at is null and new.withdrawn_at is not null) execute function audit_withdrawn();

insert into audit_wait select 'event', id::text from event order by id;
insert into audit_wait select 'consent', id::text from consent;

create trigger audit_link_written_once before update or delete on audit_link for each row execute function written_once();
create trigger event_kept before truncate on event for each statement execute function written_once();
create trigger look_kept before truncate on look for each statement execute function written_once();
create trigger consent_not_emptied before truncate on consent for each statement execute function written_once();
create trigger audit_link_kept before truncate on audit_link for each statement execute function written_once();
