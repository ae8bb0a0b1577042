import { apply } from '../applications/apply.ts';
import { tellExperience } from '../applications/experience.ts';
import type { Performer } from '../conversations/converse.ts';
import type { Country } from '../country/load.ts';
import { wish } from '../desk/wish.ts';
import { isRefused } from '../kit/result.ts';
import { neverCall } from '../people/never-call.ts';
import { readPerson } from '../people/store.ts';
import type { Tx } from '../platform/database.ts';
import { hoursOf } from './plan.ts';
import { maxDials, promisedTime } from './rules.ts';
import { type Call, type Dial, updateCall } from './store.ts';

/** Does what a worker asks for by key, in the transaction in which the key was heard. */
export function performerOf(
  tx: Tx,
  country: Country,
  { call, dial }: { call: Call; dial: Dial },
  now: Date,
): Performer {
  const concerns = { announcementId: call.announcement_id, personId: call.person_id };
  const wishFor = (kind: 'person' | 'mistrust') =>
    wish(
      tx,
      { kind, channel: 'phone', person_id: call.person_id, announcement_id: call.announcement_id, dial_id: dial.id },
      now,
    );
  return async (asked) => {
    switch (asked.perform) {
      case 'apply': {
        const applied = await apply(tx, { ...concerns, channel: 'phone', referralId: call.referral_id }, now);
        if (isRefused(applied)) return 'closed';
        return applied.already ? 'already' : 'applied';
      }
      case 'answerExperience':
        await tellExperience(tx, { ...concerns, experienced: asked.with.experienced }, now);
        return 'noted';
      case 'callLater':
        return await promise(tx, country, call, asked.with.when, now);
      case 'wishPerson':
        await wishFor('person');
        return 'noted';
      case 'distrust':
        await wishFor('mistrust');
        return 'noted';
      case 'neverCall':
        await neverCall(tx, call.person_id, now);
        return 'done';
    }
  };
}

/** The call comes back at the time asked for, if a dial is left for it. The dial in hand ends first, see `end.ts`. */
async function promise(tx: Tx, country: Country, call: Call, when: 'in-one-hour' | 'tomorrow', now: Date) {
  if (call.dials >= maxDials) return 'no-more';
  const person = await readPerson(tx, call.person_id);
  const due = promisedTime(when, now, hoursOf(person, country), country.timeZone);
  await updateCall(tx, call.id, { due_at: due, promised: true });
  return 'agreed';
}
