import type { Hono } from 'hono';
import { openSwitchboard } from '../../src/channels/simulator/switchboard.ts';
import { openListing } from '../../src/jobs/pages/listing.ts';
import { allRooms } from '../../src/rooms.ts';
import { createFallbacks } from '../../src/web/fallbacks.tsx';
import { openFront } from '../../src/web/front.ts';
import { createApp } from '../../src/web/server.ts';
import type { World } from '../../src/world.ts';
import { createTestWorld } from '../harness/world.ts';
import { browsersOf, makeRows } from './rows.ts';

/** The whole web application of a world, as it is served, and how to close it. */
export function openApp(world: World) {
  const front = openFront(world);
  const listing = openListing(world, front);
  const switchboard = openSwitchboard(world);
  const rooms = allRooms(world, front, listing, switchboard);
  const app: Hono = createApp(world, [rooms], createFallbacks(front), front.lane);
  const close = async () => {
    await switchboard.stop();
    await listing.stop();
  };
  return { app, rooms, close };
}

/** A world with one employer and its people, another one, one worker and another one, and people of ours. */
export async function openScene() {
  const world = await createTestWorld();
  const made = await makeRows(world);
  const browserOf = browsersOf(world, made);
  const { app, rooms, close } = openApp(world);
  return {
    world,
    app,
    rooms,
    rows: made.rows,
    browserOf,
    async close() {
      await close();
      await world.close();
    },
  };
}
