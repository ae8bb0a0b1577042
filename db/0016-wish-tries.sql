-- How often one of us tried to reach who waits, where it stays open.
alter table wish add column tries smallint not null default 0;
