-- Who listens to many jobs in one call may not trust several of them: each is looked into.
alter table wish drop constraint wish_dial_id_kind_key;
create unique index wish_once on wish (dial_id, kind, coalesce(announcement_id, 0)) where dial_id is not null;
