-- We asked the carrier to end this call: its end is then not a hanging-up of who talked.
alter table twiml_call add column is_cut boolean not null default false;
