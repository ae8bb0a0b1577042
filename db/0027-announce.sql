-- An announcement while it is being written, as it was typed, right or wrong, so that a lost connection loses nothing.
create table announcement_form (
  id uuid primary key default gen_random_uuid(),
  employer_id uuid not null references employer,
  made_by text references "user" (id) on delete set null,
  -- what was typed, and what of it was understood of a pasted text
  content_sealed bytea not null,
  text_sealed bytea,
  changed_at timestamptz not null
);
create index announcement_form_employer on announcement_form (employer_id, changed_at desc);

-- When its last day was chosen, and the reminder (days before that day) that the employer was given since.
alter table announcement add column ends_set_at timestamptz;
alter table announcement add column reminded smallint check (reminded in (7, 1));

-- Paused ones end as well.
drop index announcement_closing;
create index announcement_closing on announcement (closes_at) where state in ('live', 'paused');
