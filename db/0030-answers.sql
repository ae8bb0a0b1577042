-- When an application was first answered; back to nothing where the employer takes the answer back at once. "The job is
-- filled" is an answer; "nobody answered" and "the announcement has ended" are none.
alter table application add column answered_at timestamptz;
update application set answered_at = changed_at
  where state in ('short-listed', 'interview', 'offered', 'hired', 'not-this-time');
create function application_answered() returns trigger language plpgsql as $$
begin
  if new.state in ('received', 'seen') then
    new.answered_at := null;
  elsif new.answered_at is null and (new.state in ('short-listed', 'interview', 'offered', 'hired', 'not-this-time')
    or (new.state = 'closed' and new.closed_why = 'filled')) then
    new.answered_at := new.changed_at;
  end if;
  return new;
end $$;
create trigger application_answered before insert or update of state, closed_why on application
  for each row execute function application_answered();
create index application_changed on application (changed_at);
-- who waits for a first answer: reminded of, and closed after a while
create index application_unanswered on application (created_at) where state in ('received', 'seen');

-- Of the people who applied with an employer of late, how many waited long enough and how many were answered; counted
-- anew where something has changed. `rank`: 2 answers most, 0 answers few, 1 too few people to tell.
create table answer_rate (
  employer_id uuid primary key references employer,
  asked integer not null,
  answered integer not null,
  rank smallint not null check (rank in (0, 1, 2)),
  at timestamptz not null
);
-- up to when every change is counted
create table answer_rate_counted (
  one boolean primary key default true check (one),
  until timestamptz not null
);

-- Lists begin with employers who answer; the rank stands in the announcement so that a list stays one read of an index.
alter table announcement add column rank smallint not null default 1;
create function announcement_rank() returns trigger language plpgsql as $$
begin
  new.rank := coalesce((select rank from answer_rate where employer_id = new.employer_id), 1);
  return new;
end $$;
create trigger announcement_rank before insert or update of state, employer_id on announcement
  for each row execute function announcement_rank();
create index announcement_ranked on announcement (position, province, rank desc, published_at desc, id desc)
  where state = 'live';
drop index announcement_live;

-- Notices that nobody has looked at stand above every page of an employer.
create index notice_unseen on notice (employer_id, id desc) where seen_at is null;

-- Who was reminded of which interview: once for each time that was agreed on.
create table interview_reminder (
  application_id uuid not null references application,
  at timestamptz not null,
  primary key (application_id, at)
);
