import { erase } from '../../people/erase.ts';
import type { Cabinet } from '../../platform/cabinet.ts';
import { type Database, inTransaction } from '../../platform/database.ts';
import { BackupFault } from '../fault.ts';
import { peopleWithKeys } from '../store.ts';

/** More than this many, and more than one in twenty, looks like the wrong cabinet and not like people who were erased. */
const plausible = { atLeast: 100, share: 0.05 };
const batch = 5_000;
const nobody = '00000000-0000-0000-0000-000000000000';

/**
 * Erases again who was erased after the restored moment: whose key is in the cabinet no more. Gives how many people there are, and
 * how many were erased. Throws BackupFault `unfit-server` where that would be implausibly many, unless they are `expected`.
 */
export async function eraseAgain(
  db: Database,
  cabinet: Pick<Cabinet, 'read'>,
  { expected, now }: { expected: boolean; now: Date },
): Promise<{ people: number; erased: number }> {
  const gone: string[] = [];
  let people = 0;
  for (let after = nobody; ; ) {
    const some = await peopleWithKeys(db, after, batch);
    const keys = await cabinet.read(some.map(({ key_id }) => key_id));
    gone.push(...some.filter(({ key_id }) => !keys.has(key_id)).map(({ id }) => id));
    people += some.length;
    const last = some.at(-1);
    if (!last) break;
    after = last.id;
  }
  if (!expected && gone.length > plausible.atLeast && gone.length > people * plausible.share)
    throw new BackupFault(
      'unfit-server',
      `${gone.length} of ${people} people have no key in this cabinet: is it the right one (KEYS_URL)? With --erase-unreadable they are erased`,
    );
  for (const id of gone) await inTransaction(db, (tx) => erase(tx, id, now, 'restored'));
  return { people, erased: gone.length };
}
