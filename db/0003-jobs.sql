create table employer (
  id uuid primary key default gen_random_uuid(),
  name jsonb not null,
  address jsonb not null,
  province text not null,
  district text,
  verified_at timestamptz,
  demonstration boolean not null default false,
  created_at timestamptz not null
);
create table employer_member (
  employer_id uuid not null references employer,
  user_id text not null references "user" (id) on delete cascade,
  primary key (user_id, employer_id)
);

-- A job as data. `source` is the hash of the advertisement it was read from.
create table announcement (
  id bigint generated always as identity (start with 1001) primary key,
  employer_id uuid references employer,
  position text not null,
  province text not null,
  district text,
  pay_min numeric(12, 2),
  pay_max numeric(12, 2),
  pay_currency char(3),
  pay_period text check (pay_period in ('hour', 'day', 'week', 'month')),
  vacancies integer not null check (vacancies > 0),
  hours_from char(5),
  hours_to char(5),
  days_per_week smallint,
  benefits jsonb not null default '[]',
  needs jsonb not null default '[]',
  state text not null check (state in ('draft', 'live', 'closed')),
  source text unique,
  demonstration boolean not null default false,
  created_at timestamptz not null,
  published_at timestamptz,
  closes_at timestamptz,
  closed_at timestamptz,
  check (state <> 'live' or (employer_id is not null and published_at is not null)),
  check ((pay_currency is null) = (pay_min is null and pay_max is null))
);
create index announcement_live on announcement (position, province, published_at desc, id desc) where state = 'live';
create index announcement_employer on announcement (employer_id, id desc);
create index announcement_closing on announcement (closes_at) where state = 'live';
create index announcement_draft on announcement (id) where state = 'draft';

-- How many jobs are live, so that the home page costs the same with a hundred and with a million announcements.
create table board (
  position text not null,
  province text not null,
  live integer not null,
  primary key (position, province)
);

create function board_count() returns trigger language plpgsql as $$
declare
  change record;
begin
  for change in execute case tg_op
    when 'INSERT' then 'select position, province, count(*)::int as n from changed_new where state = ''live'' group by 1, 2'
    when 'DELETE' then 'select position, province, -count(*)::int as n from changed_old where state = ''live'' group by 1, 2'
    else 'select position, province, sum(n)::int as n from (
            select position, province, 1 as n from changed_new where state = ''live''
            union all select position, province, -1 from changed_old where state = ''live'') as both_sides
          group by 1, 2 having sum(n) <> 0'
  end || ' order by 1, 2'
  loop
    insert into board values (change.position, change.province, change.n)
    on conflict (position, province) do update set live = board.live + excluded.live;
  end loop;
  perform pg_notify('announcement', '');
  return null;
end $$;
create trigger board_insert after insert on announcement referencing new table as changed_new
  for each statement execute function board_count();
create trigger board_delete after delete on announcement referencing old table as changed_old
  for each statement execute function board_count();
create trigger board_update after update on announcement referencing old table as changed_old new table as changed_new
  for each statement execute function board_count();
