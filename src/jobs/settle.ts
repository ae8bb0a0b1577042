import type { Tx } from '../platform/database.ts';
import type { Actor } from '../platform/events.ts';
import { decidedBefore, judgeAnnouncement } from '../screening/judge.ts';
import { needsDecision } from '../screening/rules.ts';
import type { World } from '../world.ts';
import { goLive } from './go-live.ts';
import type { Own } from './own.ts';

/**
 * Judges an announcement that was sent in: it is shown at once where nothing is to be decided and its employer is verified;
 * else it waits for staff. The caller's transaction holds it.
 */
export async function settle(
  tx: Tx,
  world: World,
  { announcement, employer }: Own,
  actor: Actor,
  now: Date,
): Promise<'live' | 'paused' | 'review'> {
  const judgement = await judgeAnnouncement(tx, world, announcement.id, now);
  const decided = await decidedBefore(tx, employer.id);
  if (!employer.verified_at || needsDecision(judgement, decided)) return 'review';
  const came = await goLive(tx, { announcement, employer }, actor, now);
  return came === 'live' || came === 'paused' ? came : 'review';
}
