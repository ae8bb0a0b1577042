import type { Country } from '../../country/load.ts';
import type { Answer, Found, Input } from '../../dialogues/effects.ts';
import type { Announcement } from '../../jobs/announcement.ts';
import { isTaking } from '../../jobs/rules.ts';
import { saidJob } from '../../jobs/said-job.ts';
import { findAnnouncement, liveJobs, readBoard } from '../../jobs/store.ts';
import type { Tx } from '../../platform/database.ts';
import type { Speech } from '../../speech/speech.ts';
import { byNearness, provincesAround, toldPosition } from './near.ts';
import { writePlace } from './store.ts';

/**
 * Looks up what a caller can hear of, and writes down where they are, in the transaction of their key. The cost grows with
 * positions and provinces, not with announcements: lists come from the board, and a job from one index.
 */
type Caller = { tx: Tx; country: Country; speech: Speech; language: string; personId: string; now: Date };

/** Kinds of work that have jobs around a province. */
export async function nearKinds(caller: Caller, input: Input<'nearKinds'>): Promise<Answer> {
  const { tx, country, personId, now } = caller;
  const kinds = byNearness(
    await readBoard(tx),
    provincesAround(country, input),
    (id) => toldPosition(country, id)?.sector ?? null,
  );
  const { province } = input;
  await writePlace(tx, personId, { province, sector: null, position: null, announcement_id: null }, now);
  return kinds.length > 0 ? { result: 'found', known: { kinds } } : 'none';
}

/** Positions of a kind of work that have jobs around a province. */
export async function positionsOf(caller: Caller, input: Input<'positionsOf'>): Promise<Answer> {
  const { tx, country, personId, now } = caller;
  const { province, sector } = input;
  const positions = byNearness(await readBoard(tx), provincesAround(country, input), (id) =>
    toldPosition(country, id)?.sector === sector ? id : null,
  );
  await writePlace(tx, personId, { province, sector, position: null, announcement_id: null }, now);
  return positions.length > 0 ? { result: 'found', known: { positions } } : 'none';
}

/** The next job of a position; the one that was told when the line dropped is told again, if it is still to be had. */
export async function nextJob(caller: Caller, input: Input<'nextJob'>): Promise<Answer> {
  const { tx, country, personId, now } = caller;
  const { province, position } = input;
  const found = (await whereItDropped(caller, input)) ?? (await nextAfter(caller, input));
  const sector = country.position(position)?.sector ?? null;
  const announcement_id = found?.announcement ?? null;
  await writePlace(tx, personId, { province, sector, position, announcement_id }, now);
  return found ? { result: 'found', known: found } : 'no-more';
}

async function whereItDropped(caller: Caller, { at, position }: Input<'nextJob'>): Promise<Found | undefined> {
  if (at === null) return undefined;
  const { tx, now } = caller;
  const announcement = await findAnnouncement(tx, at);
  const holds = announcement && isTaking(announcement, now) && announcement.job.position === position;
  return holds ? await toFound(caller, announcement) : undefined;
}

async function nextAfter(caller: Caller, input: Input<'nextJob'>): Promise<Found | undefined> {
  const { tx, country, now } = caller;
  const { position, after } = input;
  if (!toldPosition(country, position)) return undefined;
  const live = (await readBoard(tx)).filter((one) => one.position === position);
  const having = new Set([...live.map(({ province }) => province), ...(after ? [after.province] : [])]);
  const provinces = leftOf(country, input).filter((id) => having.has(id));
  const begun = after && provinces[0] === after.province;
  const cursor = begun ? { after: { ...after, publishedAt: new Date(after.publishedAt) } } : {};
  const found = await liveJobs(tx, { position, provinces, ...cursor, limit: input.but === undefined ? 1 : 2, now });
  const next = found.find(({ id }) => id !== input.but);
  return next && (await toFound(caller, next));
}

/** The provinces that a list has not come to the end of, the nearest first; a list from further away goes on from there. */
function leftOf(country: Country, { province, scope, after }: Input<'nextJob'>): string[] {
  const all = provincesAround(country, { province, scope: 'country' });
  const near = new Set(provincesAround(country, { province, scope }));
  return all.slice(after ? Math.max(0, all.indexOf(after.province)) : 0).filter((id) => near.has(id));
}

async function toFound({ tx, language, ...world }: Caller, announcement: Announcement): Promise<Found> {
  const { id, rank, publishedAt } = announcement;
  const job = await saidJob(tx, world, language, announcement);
  const at = publishedAt ?? new Date(0);
  return { announcement: id, job, after: { province: job.province, rank, publishedAt: at.toISOString(), id } };
}
