import { z } from 'zod';
import { wakeDialler } from '../../calling/store.ts';
import { isBack } from '../../calling/trunks/is-back.ts';
import { type Exchange, endpointOf } from './exchange.ts';
import { insist } from './insist.ts';
import type { Leg } from './leg.ts';
import { hangUp } from './talk.ts';

const Endpoints = z.array(z.object({ resource: z.string(), state: z.string() }));

/** How often Asterisk is asked which trunks are alive, and while one is dead, in milliseconds. */
const everyMs = 1_000;
const whileDeadMs = 300;

/**
 * Asks Asterisk which of our trunks are dead (it asks them itself: `qualify`). What was sent over a dead one and does not ring is
 * taken back, so that it can go over another; when one comes back, or the exchange itself, what waits for it is dialled. Asterisk
 * calls offline also what it has not asked yet: only what was there before is dead. Throws where Asterisk cannot be asked.
 */
export async function lookAtTrunks(exchange: Exchange): Promise<void> {
  const { ari, trunks, trunkStates } = exchange;
  const endpoints = await ari.get('/endpoints/PJSIP', Endpoints);
  const offline = new Set(endpoints.flatMap(({ resource, state }) => (state === 'offline' ? resource : [])));
  for (const trunk of trunks) {
    const before = trunkStates.get(trunk.name);
    const now = offline.has(endpointOf(trunk)) ? before && 'dead' : 'alive';
    if (!now || now === before) continue;
    trunkStates.set(trunk.name, now);
    if (now === 'dead') await died(exchange, trunk.name);
    else await lives(exchange, trunk.name);
  }
}

async function died(exchange: Exchange, trunk: string): Promise<void> {
  exchange.world.log.warn({ trunk }, 'a trunk is dead');
  await takeBack(exchange, trunk);
  await insist(exchange, wakeDialler);
}

async function lives(exchange: Exchange, trunk: string): Promise<void> {
  exchange.world.log.info({ trunk }, 'a trunk is alive');
  await insist(exchange, (tx) => isBack(tx, trunk, exchange.world.now()));
}

/** Looks again and again while the exchange is ready. */
export function keepLooking(exchange: Exchange): { start(): void; stop(): Promise<void> } {
  let timer: NodeJS.Timeout | undefined;
  let work = Promise.resolve();
  const look = async () => {
    if (exchange.isReady) await lookAtTrunks(exchange);
  };
  const start = () => {
    timer = setTimeout(
      () => {
        work = look()
          .catch((err: unknown) => exchange.world.log.debug({ err }, 'the trunks could not be looked at'))
          .then(() => (exchange.stopping.aborted ? undefined : start()));
      },
      [...exchange.trunkStates.values()].includes('dead') ? whileDeadMs : everyMs,
    );
  };
  return {
    start,
    async stop() {
      clearTimeout(timer);
      await work;
    },
  };
}

/** What rings or is answered by now is left alone: a busy exchange tells of it later than of the trunk. */
async function takeBack(exchange: Exchange, trunk: string): Promise<void> {
  for (const leg of [...exchange.legs.values()]) {
    if (leg.trunk !== trunk || leg.stage !== 'placing' || !leg.isAsked) continue;
    if (!(await rings(exchange, leg)) && leg.stage === 'placing') void hangUp(exchange, leg, 'dead-trunk');
  }
}

const Channel = z.object({ state: z.string() });

async function rings({ ari }: Exchange, { channelId }: Leg): Promise<boolean> {
  const channel = await ari.get(`/channels/${channelId}`, Channel).catch(() => null);
  return channel?.state === 'Ringing' || channel?.state === 'Up';
}
