import type { VoiceLine } from '../calling/line.ts';
import type { Channel } from '../calling/trunks/trunk.ts';
import type { World } from '../world.ts';
import { openGateways } from './asterisk/gateways.ts';
import { createSimulator } from './simulator/line.ts';
import { startSimulator } from './simulator/network.ts';
import { createTwimlLine } from './twiml/line.ts';
import { startTwiml } from './twiml/look.ts';

/** The channels that the service's trunks need, at work. */
export type Channels = { lines: VoiceLine[]; stop(): Promise<void> };

const openers: Record<Channel, (world: World) => Channels> = {
  simulator: (world) => ({ lines: [createSimulator(world)], ...startSimulator(world) }),
  asterisk: openGateways,
  twiml: (world) => ({ lines: [createTwimlLine(world)], ...startTwiml(world) }),
};

/** Opens every channel that a trunk of the service leads over. */
export function openChannels(world: World): Channels {
  const needed = new Set(world.trunks.trunks.map(({ channel }) => channel));
  const open = [...needed].map((channel) => openers[channel](world));
  return {
    lines: open.flatMap(({ lines }) => lines),
    stop: async () => {
      await Promise.all(open.map(({ stop }) => stop()));
    },
  };
}
