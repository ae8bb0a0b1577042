import { userNames } from '../accounts/store.ts';
import type { Employer } from '../employers/store.ts';
import { findEmployer, roleOf } from '../employers/store.ts';
import type { Announcement } from '../jobs/announcement.ts';
import { findAnnouncement } from '../jobs/store.ts';
import { type Refusal, refuse } from '../kit/result.ts';
import { openApplicantNotes } from '../people/gate/notes.ts';
import { readPerson } from '../people/store.ts';
import type { Tx } from '../platform/database.ts';
import type { Vault } from '../platform/vault.ts';
import { type Moved, movesOf } from './moves.ts';
import { notesOf } from './notes/store.ts';
import { type Applicant, openApplicants } from './open-applicants.ts';
import { mayUndo } from './rules.ts';
import { type Application, readApplication } from './store.ts';

/** A note in the clear; `by` is null where the account of who wrote it is gone. */
export type Note = { by: string | null; at: Date; text: string };

/** All that an employer may know of one applicant. */
export type OneApplicant = {
  applicant: Applicant;
  announcement: Announcement;
  employer: Employer;
  notes: Note[];
  moves: Moved[];
  /** The last move can still be taken back. */
  mayUndo: boolean;
};

/** One applicant of a user's own, with notes and history; it is written down who looked. */
export async function oneApplicant(
  tx: Tx,
  vault: Vault,
  who: { userId: string },
  applicationId: string,
  now: Date,
): Promise<OneApplicant | Refusal<'not-yours'>> {
  const application = await readApplication(tx, applicationId);
  if (!application || !(await roleOf(tx, application.employer_id, who.userId))) return refuse('not-yours');
  const { userId } = who;
  const [applicant] = await openApplicants(tx, vault, { userId, purpose: 'one' }, [application], now);
  const announcement = await findAnnouncement(tx, application.announcement_id);
  const employer = await findEmployer(tx, application.employer_id);
  if (!applicant || !announcement || !employer) return refuse('not-yours');
  const moves = await movesOf(tx, [applicationId]);
  const [last] = moves;
  return {
    applicant,
    announcement,
    employer,
    notes: applicant.gone ? [] : await openNotes(tx, vault, who, application, now),
    moves,
    mayUndo: last?.by.kind === 'colleague' && !last.undone && last.from !== last.to && mayUndo(last.at, now),
  };
}

async function openNotes(
  tx: Tx,
  vault: Vault,
  who: { userId: string },
  application: Application,
  now: Date,
): Promise<Note[]> {
  const rows = await notesOf(tx, application.id);
  const about = { application, person: await readPerson(tx, application.person_id) };
  const texts = await openApplicantNotes(
    tx,
    vault,
    who,
    about,
    rows.map(({ note_sealed }) => note_sealed),
    now,
  );
  const names = await userNames(tx, [...new Set(rows.flatMap(({ user_id }) => user_id ?? []))]);
  return rows.flatMap(({ user_id, at }, n) => {
    const text = texts[n] ?? null;
    return text === null ? [] : [{ by: user_id && (names.get(user_id) ?? null), at, text }];
  });
}
