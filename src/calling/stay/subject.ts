import type { Country } from '../../country/load.ts';
import { localDay } from '../../kit/clock.ts';
import type { PersonRow } from '../../people/store.ts';
import type { Tx } from '../../platform/database.ts';
import { findNotice } from './store.ts';

/** What the call says that asks whether somebody stays. Throws where they were to be told nothing. */
export async function stayData(tx: Tx, { timeZone }: Pick<Country, 'timeZone'>, person: PersonRow) {
  const notice = await findNotice(tx, person.id);
  if (!notice) throw new Error('a call about staying to somebody who is told nothing');
  return { until: localDay(notice.until, timeZone), secretWord: person.secret_word };
}

/** Whether the call is for nothing by now: they have given a sign of life, or were forgotten. */
export async function hasStayed(tx: Tx, person: PersonRow): Promise<boolean> {
  const notice = await findNotice(tx, person.id);
  return !notice || person.key_id === null || person.last_sign_at >= notice.at;
}
