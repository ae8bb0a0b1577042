import type { VoiceLine } from '../../calling/line.ts';
import { type Gateway, gatewaysOf } from '../../calling/trunks/gateways.ts';
import { keepHold } from '../../platform/hold.ts';
import type { World } from '../../world.ts';
import { type Asterisk, createAsterisk } from './asterisk.ts';

/** A gateway that is named first is taken at once; each after that is left so much longer to a process that names it first, in milliseconds. */
const stepMs = 2_000;

/**
 * Opens the gateways of this machine. Asterisk tells its events to one process alone, so each gateway is held by one; another that
 * names it stands by, and takes over its trunks and the talks on them as soon as the first is gone.
 */
export function openGateways(world: World): { lines: VoiceLine[]; stop(): Promise<void> } {
  const here = world.config.callsGateways;
  const all = gatewaysOf(world.trunks).filter(({ trunks }) => trunks.length > 0);
  const served = here ? here.flatMap((name) => all.find((gateway) => gateway.name === name) ?? []) : all;
  for (const name of here?.filter((one) => !all.some((gateway) => gateway.name === one)) ?? [])
    world.log.warn({ gateway: name }, 'CALLS_GATEWAYS names a gateway that no trunk leads over');
  const open = served.map((gateway, at) => openGateway(world, gateway, here ? at * stepMs : 0));
  return {
    lines: open.map(({ line }) => line),
    stop: async () => {
      await Promise.all(open.map(({ stop }) => stop()));
    },
  };
}

function openGateway(world: World, gateway: Gateway, restMs: number): { line: VoiceLine; stop(): Promise<void> } {
  const { name } = gateway;
  let now: Asterisk | null = null;
  const hold = keepHold(world.databaseUrl, `gateway ${name}`, {
    restMs,
    async took() {
      world.log.info({ gateway: name }, 'this process carries the calls of a gateway');
      now = createAsterisk(world, gateway);
      await now.start();
    },
    async lost() {
      world.log.error({ gateway: name }, 'another process carries the calls of a gateway: only one may');
      const before = now;
      now = null;
      await before?.stop();
    },
    failed: (err) => world.log.debug({ err, gateway: name }, 'a gateway could not be taken'),
  });
  const line: VoiceLine = {
    channel: 'asterisk',
    get trunks() {
      return now?.line.trunks ?? [];
    },
    ready: (trunk) => now?.line.ready(trunk) ?? false,
    place: async (placing) => (await now?.line.place(placing)) ?? 'unsent',
    trace: async (dialId) => (await now?.line.trace(dialId)) ?? 'cannot-tell',
    hangUp: async (dialId) => await now?.line.hangUp(dialId),
    inHand: () => now?.line.inHand?.() ?? 0,
  };
  return {
    line,
    async stop() {
      await now?.stop();
      now = null;
      await hold.stop();
    },
  };
}
