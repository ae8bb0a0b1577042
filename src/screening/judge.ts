import { findEmployer } from '../employers/store.ts';
import { openText } from '../jobs/announce/form.ts';
import { findAnnouncement } from '../jobs/store.ts';
import { localDay } from '../kit/clock.ts';
import type { Tx } from '../platform/database.ts';
import type { World } from '../world.ts';
import { factsOf, marketOf } from './facts-of.ts';
import type { Judgement } from './judgement.ts';
import { screen } from './screen.ts';
import type { Screened } from './screened.ts';
import { countPublished, insertScreening, livePay, readTextSealed } from './store.ts';

type Around = Pick<World, 'country' | 'vault'>;

/** An announcement as the rules look at it, with its version; undefined where there is none. */
export async function readFacts(
  tx: Tx,
  { country, vault }: Around,
  announcementId: number,
  employerId?: string,
): Promise<{ facts: Screened; version: number } | undefined> {
  const announcement = await findAnnouncement(tx, announcementId);
  if (!announcement) return undefined;
  const { job, version } = announcement;
  const whose = employerId ?? announcement.employerId;
  const employer = whose === null ? undefined : await findEmployer(tx, whose);
  const sealed = await readTextSealed(tx, announcementId);
  const live = await livePay(tx, job.position, country.risk.market.currency);
  const market = marketOf(live, country.risk, job.position);
  const text = sealed ? openText(vault, sealed) : '';
  return { facts: factsOf(country, { job, employer, text, market }), version };
}

/**
 * Judges an announcement as it is now by the country's rules, and keeps what they said. Whoever shows it asks first; a `block`
 * is never shown.
 * @param employerId under whose name it is to be shown, where it has none yet
 * @throws Error where there is no such announcement
 */
export async function judgeAnnouncement(
  tx: Tx,
  world: Around,
  announcementId: number,
  now: Date,
  employerId?: string,
): Promise<Judgement> {
  const read = await readFacts(tx, world, announcementId, employerId);
  if (!read) throw new Error(`announcement ${announcementId} is not there to be judged`);
  const { risk, timeZone } = world.country;
  const judgement = screen(risk, read.facts, localDay(now, timeZone));
  await insertScreening(tx, { announcementId, version: read.version, rulesVersion: risk.version, judgement }, now);
  return judgement;
}

/** How many announcements of an employer staff have let through: what `needsDecision` asks for. */
export async function decidedBefore(tx: Tx, employerId: string): Promise<number> {
  return await countPublished(tx, employerId);
}
