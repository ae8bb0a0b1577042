import { begin } from '../../src/jobs/announce/begin.ts';
import { saveDraft } from '../../src/jobs/announce/save-draft.ts';
import { readForm } from '../../src/jobs/announce/typed.ts';
import type { Tx } from '../../src/platform/database.ts';
import type { TestWorld } from '../harness/world.ts';

/** Somebody of an employer has written a whole announcement, as it came from the form; gives its number. */
export async function writeDraft(
  tx: Tx,
  world: TestWorld,
  who: { userId: string },
  employerId: string,
  form: Record<string, string>,
): Promise<number> {
  const begun = await begin(tx, world, who, { employerId, position: 'cook' }, world.now());
  if (!('formId' in begun)) throw new Error(begun.refused);
  const saved = await saveDraft(tx, world, who, { ...begun, typed: readForm(form), isWhole: true }, world.now());
  if (saved === 'kept' || !('announcementId' in saved)) throw new Error(JSON.stringify(saved));
  return saved.announcementId;
}
