import type { E164 } from '../../kit/phone.ts';
import { sendLastText } from '../../messages/last-text.ts';
import { erase } from '../../people/erase.ts';
import { openOne } from '../../people/gate/people.ts';
import { readPerson } from '../../people/store.ts';
import type { Tx } from '../../platform/database.ts';
import type { World } from '../../world.ts';

/**
 * A person who has shown that the telephone is theirs is forgotten for good, whatever the channel. `says` the last text, where the
 * channel does not say it by itself; it is kept nowhere once it has left.
 */
export async function forgetMe(
  tx: Tx,
  { vault, languages }: Pick<World, 'vault' | 'languages'>,
  { personId, lastText }: { personId: string; lastText: boolean },
  now: Date,
): Promise<'forgotten'> {
  const person = await readPerson(tx, personId);
  const phone = lastText && (await openOne(tx, vault, { kind: 'self', personId }, person, 'phone', now));
  await erase(tx, personId, now);
  if (phone)
    await sendLastText(
      tx,
      vault,
      { to: phone as E164, text: languages.text(person.language, 'mine.forgotten-text') },
      now,
    );
  return 'forgotten';
}
