-- Whose applicant it is, so that all applicants of an employer are read from one index; a trigger keeps it what the announcement
-- says, whoever adds the row.
alter table application add column employer_id uuid references employer;
update application set employer_id = announcement.employer_id from announcement where announcement.id = announcement_id;
create function application_employer() returns trigger language plpgsql as $$
begin
  select employer_id into new.employer_id from announcement where id = new.announcement_id;
  return new;
end $$;
create trigger application_employer before insert on application for each row execute function application_employer();

-- why an applicant is not taken this time, and whether the worker hears it
alter table application add column reason text
  check (reason in ('filled', 'experience', 'far', 'hours', 'unreached', 'other'));
alter table application add column reason_told boolean not null default false;
-- since when the employer keeps them in mind for later work
alter table application add column pool_at timestamptz;
-- when their name was made findable for the employer
alter table application add column words_at timestamptz;

drop index application_announcement;
create index application_newest on application (announcement_id, created_at desc, id desc);
create index application_board on application (announcement_id, state, created_at desc, id desc);
create index application_moved on application (announcement_id, changed_at desc);
create index application_employer on application (employer_id, created_at desc, id desc);
create index application_employer_state on application (employer_id, state, created_at desc, id desc);
create index application_pool on application (employer_id, created_at desc, id desc) where pool_at is not null;
create index application_nameless on application (created_at) where words_at is null;

-- Beginnings of the words of applicants' names, as keyed hashes of the employer: by them a name is found without being readable.
-- The same word of two applicants of one employer shows as the same hash, of two employers as two.
create table applicant_word (
  employer_id uuid not null references employer,
  word bytea not null,
  created_at timestamptz not null,
  application_id uuid not null references application on delete cascade,
  primary key (employer_id, word, created_at, application_id)
);
create index applicant_word_application on applicant_word (application_id);

-- Who is erased is found by no name any more.
create function person_unworded() returns trigger language plpgsql as $$
begin
  delete from applicant_word using application
  where application.id = applicant_word.application_id and application.person_id = new.id;
  return null;
end $$;
create trigger person_unworded after update of wrapped_key on person
  for each row when (old.wrapped_key is not null and new.wrapped_key is null) execute function person_unworded();

-- What colleagues write of an applicant, sealed with the applicant's key: it goes when they are erased.
create table application_note (
  id bigint generated always as identity primary key,
  application_id uuid not null references application,
  user_id text references "user" (id) on delete set null,
  note_sealed bytea not null,
  at timestamptz not null
);
create index application_note_of on application_note (application_id, id);

-- Lists of applicants that left the service, and what for.
create table applicant_export (
  id bigint generated always as identity primary key,
  employer_id uuid not null references employer,
  user_id text references "user" (id) on delete set null,
  reason text not null check (reason in ('interviews', 'records', 'authority', 'other')),
  words_sealed bytea not null,
  applicants integer not null,
  at timestamptz not null
);
