import type { Country } from '../../country/load.ts';
import type { Answer, Cursor, Found, Input } from '../../dialogues/effects.ts';
import type { Announcement } from '../../jobs/announcement.ts';
import { isTaking } from '../../jobs/rules.ts';
import { findAnnouncement, liveJobs, readBoard } from '../../jobs/store.ts';
import type { Tx } from '../../platform/database.ts';
import { byNearness, provincesAround, toldPosition } from './near.ts';
import { writePlace } from './store.ts';

/**
 * Looks up what a caller can hear of, and writes down where they are, in the transaction of their key. The cost grows with
 * positions and provinces, not with announcements: lists come from the board, and a job from one index.
 */
type Caller = { tx: Tx; country: Country; personId: string; now: Date };

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
  const found = (await goneOnAt(caller, input)) ?? (await nextAfter(caller, input));
  const sector = country.position(position)?.sector ?? null;
  const announcement_id = found?.announcement ?? null;
  await writePlace(tx, personId, { province, sector, position, announcement_id }, now);
  return found ? { result: 'found', known: found } : 'no-more';
}

async function goneOnAt({ tx, now }: Caller, { at, position }: Input<'nextJob'>): Promise<Found | undefined> {
  if (at === null) return undefined;
  const announcement = await findAnnouncement(tx, at);
  const holds = announcement && isTaking(announcement, now) && announcement.job.position === position;
  return holds ? toFound(announcement) : undefined;
}

async function nextAfter({ tx, country, now }: Caller, input: Input<'nextJob'>): Promise<Found | undefined> {
  const { position, after } = input;
  const having = new Set((await readBoard(tx)).flatMap((one) => (one.position === position ? [one.province] : [])));
  const provinces = leftOf(provincesAround(country, { ...input, scope: 'country' }), after)
    .filter((id) => provincesAround(country, input).includes(id))
    .filter((id) => having.has(id) || id === after?.province);
  if (provinces.length === 0 || !toldPosition(country, position)) return undefined;
  const cursor = after && { after: { ...after, publishedAt: new Date(after.publishedAt) } };
  const begun = cursor && provinces[0] === after.province ? cursor : {};
  const [next] = await liveJobs(tx, { position, provinces, ...begun, limit: 1, now });
  return next && toFound(next);
}

/** The provinces that a list has not come to the end of. */
function leftOf(provinces: readonly string[], after: Cursor | null): string[] {
  return provinces.slice(after ? Math.max(0, provinces.indexOf(after.province)) : 0);
}

function toFound({ id, job, publishedAt }: Announcement): Found {
  const at = publishedAt ?? new Date(0);
  return { announcement: id, job, after: { province: job.province, publishedAt: at.toISOString(), id } };
}
