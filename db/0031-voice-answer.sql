alter table recording drop constraint recording_kind_check;
alter table recording add constraint recording_kind_check check (kind in ('secret-word', 'greeting', 'voice-answer'));

-- What an applicant says to the employer in their own voice. The sound is a recording of the applicant, sealed with their key.
create table voice_answer (
  application_id uuid primary key references application on delete cascade,
  recording_id uuid not null unique references recording on delete cascade,
  at timestamptz not null
);
create index voice_answer_at on voice_answer (at);

-- Who takes the application back, or the consent, or hides themselves, is heard no more, whoever writes it.
create function application_unheard() returns trigger language plpgsql as $$
begin
  delete from recording using voice_answer
  where recording.id = voice_answer.recording_id and voice_answer.application_id = new.id;
  return null;
end $$;
create trigger application_unheard after update of state, consent_at, hidden_at on application
  for each row when ((new.state = 'withdrawn' and old.state <> 'withdrawn')
    or (new.consent_at is null and old.consent_at is not null)
    or (new.hidden_at is not null and old.hidden_at is null))
  execute function application_unheard();
