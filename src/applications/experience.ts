import type { Tx } from '../platform/database.ts';
import { record } from '../platform/events.ts';
import { findApplication, updateApplication } from './store.ts';

/** The worker says whether they have done this work before; nothing happens where they have not applied. */
export async function tellExperience(
  tx: Tx,
  input: { announcementId: number; personId: string; experienced: boolean },
  now: Date,
): Promise<void> {
  const application = await findApplication(tx, input.announcementId, input.personId);
  if (!application || application.experienced === input.experienced) return;
  await updateApplication(tx, application.id, { experienced: input.experienced, changed_at: now });
  const facts = { experienced: input.experienced };
  await record(
    tx,
    {
      kind: 'application.experience',
      subject: `application:${application.id}`,
      actor: `person:${input.personId}`,
      facts,
    },
    now,
  );
}
