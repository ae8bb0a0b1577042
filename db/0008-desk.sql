-- What else a human takes up: a call that was cut, a number that is none, an answer that nobody could be told.
alter table wish drop constraint wish_kind_check;
alter table wish add constraint wish_kind_check
  check (kind in ('person', 'mistrust', 'interrupted', 'wrong-number', 'untold'));
-- Why a visitor does not trust a job, of a closed list.
alter table wish add column reason text;
-- The wrapped key of the note, where it is about no person with a key of their own.
alter table wish add column note_key bytea;
create index wish_kind on wish (kind, created_at) where state = 'open';
create index wish_done on wish (done_at desc) where state = 'done';
create index wish_mistrusted on wish (announcement_id) where kind = 'mistrust';
