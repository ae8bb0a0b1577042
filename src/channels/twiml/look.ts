import { findLeg } from '../../calling/dials/store.ts';
import { inTransaction } from '../../platform/database.ts';
import type { World } from '../../world.ts';
import { type Carrier, endCall, fetchCall, listCalls, type Shown } from './rest.ts';
import { isOver } from './status.ts';
import { changeTwimlCall, findTwimlCall, knownSids, type TwimlCall, takeToLook } from './store.ts';
import { told } from './told.ts';

/** A call is asked about again after so long, in milliseconds. */
const againMs = 10_000;
/** How far a carrier's clock may differ from ours. */
const skewMs = 30_000;
/** A call that is not in the carrier's list after so long was never made. */
const settledMs = 10_000;
/** So many questions are under way at once. */
const atOnce = 8;
const lookMs = 1_000;

export type Found = 'ringing' | 'talking' | 'over' | 'unknown' | 'cannot-tell';

/** The carrier behind a trunk; undefined where the trunks file does not name it any more. */
export const carrierOf = ({ trunks }: Pick<World, 'trunks'>, name: string): Carrier | undefined =>
  trunks.trunks.find((trunk): trunk is Carrier => trunk.channel === 'twiml' && trunk.name === name);

/** Asks the carrier what became of a call, takes it in, and says it. */
export async function look(world: World, dialId: string): Promise<Found> {
  const call = await findTwimlCall(world.db, dialId);
  if (!call) return 'unknown';
  if (isOver(call.status)) return 'over';
  const carrier = carrierOf(world, call.trunk);
  if (!carrier) return 'cannot-tell';
  const shown = call.sid === null ? await adopt(world, carrier, call) : await fetchShown(carrier, call.sid);
  if (shown === 'unknown') await inTransaction(world.db, (tx) => changeTwimlCall(tx, dialId, { look_at: null }));
  if (typeof shown === 'string') return shown;
  if (isOver(shown.status)) await lookAtLeg(world, dialId);
  await inTransaction(world.db, (tx) => told(tx, world, dialId, shown, world.now(), shown.from));
  if (isOver(shown.status)) return 'over';
  if (shown.status === 'in-progress') return 'talking';
  await giveUpRinging(world, carrier, call, shown.sid);
  return 'ringing';
}

/** Whether the second telephone of a talk was picked up is not told where the first hangs up: it is asked for before that. */
export async function lookAtLeg(world: World, dialId: string): Promise<void> {
  const leg = await inTransaction(world.db, (tx) => findLeg(tx, dialId));
  if (leg) await look(world, leg.id);
}

async function fetchShown(carrier: Carrier, sid: string): Promise<Shown | 'cannot-tell'> {
  const answer = await fetchCall(carrier, sid);
  return answer.is === 'done' ? answer.value : 'cannot-tell';
}

/** Finds the call of a request that was never answered, by its number and time, among those that belong to no other dial. */
async function adopt(world: World, carrier: Carrier, call: TwimlCall): Promise<Shown | 'unknown' | 'cannot-tell'> {
  const calls = await listCalls(carrier, new Date(call.placed_at.getTime() - skewMs));
  if (!calls) return 'cannot-tell';
  const known = await knownSids(
    world.db,
    calls.map(({ sid }) => sid),
  );
  const own = calls
    .filter(({ sid, to }) => !known.includes(sid) && call.to_hash?.equals(world.vault.index('phone', e164(to))))
    .toSorted((a, b) => a.createdAt.getTime() - b.createdAt.getTime())[0];
  if (own) {
    await inTransaction(world.db, (tx) => changeTwimlCall(tx, call.dial_id, { sid: own.sid }));
    return own;
  }
  return world.now().getTime() - call.placed_at.getTime() > settledMs ? 'unknown' : 'cannot-tell';
}

/** Somleng shows numbers with and without the plus. */
const e164 = (number: string) => `+${number.replace(/\D/g, '')}`;

/** It rang as long as it may. The carrier leaves a call alone that was picked up in the meantime. */
async function giveUpRinging(world: World, carrier: Carrier, call: TwimlCall, sid: string): Promise<void> {
  if (!call.ring_until || call.ring_until > world.now()) return;
  const answer = await endCall(carrier, sid, 'canceled');
  if (answer.is !== 'done') return;
  const { value } = answer;
  await inTransaction(world.db, (tx) => told(tx, world, call.dial_id, value, world.now()));
}

/** Asks about every call whose time has come: those that ring, and requests in doubt. Gives how many. */
export async function sweep(world: World): Promise<number> {
  const now = world.now();
  const due = await inTransaction(world.db, (tx) => takeToLook(tx, now, new Date(now.getTime() + againMs)));
  for (let at = 0; at < due.length; at += atOnce)
    await Promise.all(due.slice(at, at + atOnce).map(({ dial_id }) => look(world, dial_id)));
  return due.length;
}

/** Keeps asking until stopped; several processes may do so at once. */
export function startTwiml(world: World): { stop(): Promise<void> } {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let work = Promise.resolve();
  const again = () => {
    work = sweep(world)
      .then(() => undefined)
      .catch((error: unknown) => world.log.warn({ err: error }, 'a carrier could not be asked'))
      .then(() => {
        if (!stopped) timer = setTimeout(again, lookMs);
      });
  };
  again();
  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await work;
    },
  };
}
