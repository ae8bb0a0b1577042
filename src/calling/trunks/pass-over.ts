import type { Tx } from '../../platform/database.ts';
import { trunksThatFailed } from '../dials/store.ts';

/** How long a trunk is passed over for a call that its carrier failed, and for one that we could not send over it, in milliseconds. */
const faultMs = 2 * 60_000;
const unsentMs = 4_000;

/** The trunks that a call does not go over now, because it failed there, and until when. */
export async function passedOver(tx: Tx, callId: string, now: Date): Promise<{ trunk: string; until: Date }[]> {
  const failed = await trunksThatFailed(tx, callId, new Date(now.getTime() - faultMs));
  return failed
    .map(({ trunk, placedAt, endedAt, isUnsent }) => ({
      trunk,
      until: new Date(isUnsent ? endedAt.getTime() + unsentMs : placedAt.getTime() + faultMs),
    }))
    .filter(({ until }) => until > now);
}
