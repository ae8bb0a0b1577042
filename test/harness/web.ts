import type { Hono } from 'hono';
import { dialDue } from '../../src/calling/dial.ts';
import type { VoiceLine } from '../../src/calling/line.ts';
import { createSimulator } from '../../src/channels/simulator/line.ts';
import { simulatorRoutes } from '../../src/channels/simulator/routes.tsx';
import { openSwitchboard } from '../../src/channels/simulator/switchboard.ts';
import { createFallbacks } from '../../src/web/fallbacks.tsx';
import { type Front, openFront } from '../../src/web/front.ts';
import { shellRoutes } from '../../src/web/routes.tsx';
import { createApp, listen } from '../../src/web/server.ts';
import type { TestWorld } from './world.ts';

/** The simulated network of a world, with the web server of its phones. */
export type Network = { url: string; line: VoiceLine; dial(): Promise<void>; close(): Promise<void> };

/** Serves `/phone` of a world on a free port, and more rooms where a story needs them. */
export async function openNetwork(world: TestWorld, more: (front: Front) => Hono[] = () => []): Promise<Network> {
  const front = openFront(world);
  const switchboard = openSwitchboard(world);
  const app = createApp(
    world,
    [shellRoutes(world, front), ...more(front), simulatorRoutes(world, front, switchboard)],
    createFallbacks(front),
    front.lane,
  );
  const server = await listen(app, '127.0.0.1', 0);
  const line = createSimulator(world);
  return {
    url: `http://127.0.0.1:${server.port}`,
    line,
    /** Dials what is due. */
    async dial() {
      await (await dialDue(world, [line])).placed;
    },
    async close() {
      await switchboard.stop();
      await server.stop();
    },
  };
}
