-- What a person allowed: to whom, for what, by which words, in which language, written or by which key of which call. A consent is
-- never deleted, only withdrawn; it holds nothing personal itself.
create table consent (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null references person,
  what text not null check (what in ('share-with-employer', 'call-again', 'tell-family', 'give-number')),
  employer_id uuid references employer,
  announcement_id bigint references announcement,
  -- the request of a family or an organisation that it answers
  request_id uuid,
  -- the key of the sentence, and SHA-256 of its text as it was shown or heard; null where it was given before words were kept
  sentence text not null,
  words_hash bytea,
  language text not null,
  how text not null check (how in ('spoken', 'written')),
  -- of a call: the key that was pressed, and the edition of the recordings that was heard
  pressed text,
  edition integer,
  dial_id uuid references dial,
  at timestamptz not null,
  withdrawn_at timestamptz,
  withdrawn_why text check (withdrawn_why in ('withdrawn', 'hidden', 'erased', 'refused', 'expired')),
  check ((withdrawn_at is null) = (withdrawn_why is null)),
  check (what <> 'share-with-employer' or (employer_id is not null and announcement_id is not null)),
  check (what not in ('tell-family', 'give-number') or request_id is not null),
  check (how = 'spoken' or (pressed is null and edition is null and dial_id is null))
);
create unique index consent_live on consent (person_id, what, employer_id, announcement_id, request_id) nulls not distinct
  where withdrawn_at is null;
create index consent_person on consent (person_id, at);
create index consent_employer on consent (employer_id, announcement_id) where withdrawn_at is null;

insert into consent (person_id, what, employer_id, announcement_id, sentence, language, how, at)
select person_id, 'share-with-employer', employer_id, announcement_id,
  case channel when 'phone' then 'call.press-1-apply' else 'applications.promise' end, person.language,
  case channel when 'phone' then 'spoken' else 'written' end, consent_at
from application join person on person.id = person_id
where consent_at is not null and hidden_at is null and state <> 'withdrawn';
update application set consent_at = null where consent_at is not null and (hidden_at is not null or state = 'withdrawn');

-- `application.consent_at` repeats the consent that stands, for lists; nothing else writes it.
create function consent_shared() returns trigger language plpgsql as $$
begin
  update application set consent_at = case when new.withdrawn_at is null then new.at end
  where announcement_id = new.announcement_id and person_id = new.person_id;
  return null;
end $$;
create trigger consent_shared after insert or update of withdrawn_at on consent
  for each row when (new.what = 'share-with-employer') execute function consent_shared();

create function consent_kept() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then raise exception 'a consent is never deleted, only withdrawn'; end if;
  if old.withdrawn_at is not null or new.withdrawn_at is null
    or to_jsonb(new) - '{withdrawn_at,withdrawn_why}'::text[] <> to_jsonb(old) - '{withdrawn_at,withdrawn_why}'::text[] then
    raise exception 'a consent does not change; it is withdrawn once';
  end if;
  return new;
end $$;
create trigger consent_kept before update or delete on consent for each row execute function consent_kept();
