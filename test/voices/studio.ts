import { randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import { accountRoutes } from '../../src/accounts/pages/routes.tsx';
import { simulatorRoutes } from '../../src/channels/simulator/routes.tsx';
import { openSwitchboard } from '../../src/channels/simulator/switchboard.ts';
import { isRefused } from '../../src/kit/result.ts';
import { studioRoutes } from '../../src/voices/pages/routes.tsx';
import { addSpeaker } from '../../src/voices/speakers/add.ts';
import { createFallbacks } from '../../src/web/fallbacks.tsx';
import { openFront } from '../../src/web/front.ts';
import { shellRoutes } from '../../src/web/routes.tsx';
import { createApp, listen } from '../../src/web/server.ts';
import { makeUser } from '../harness/builders.ts';
import type { TestWorld } from '../harness/world.ts';

/** The recording desk of a world, served on a free port; the next answer to a recording can get lost on its way. */
export type Studio = { url: string; app: Hono; loseNextAnswer(): void; close(): Promise<void> };

/** Serves the recording desk, and what its pages play. */
export async function openStudio(world: TestWorld): Promise<Studio> {
  const front = openFront(world);
  const switchboard = openSwitchboard(world);
  let isLost = false;
  const road = new Hono().use('/:path{.*studio/takes}', async (c, next) => {
    await next();
    if (isLost) c.res = new Response('', { status: 502 });
    isLost = false;
  });
  const rooms = [shellRoutes, accountRoutes, studioRoutes].map((routes) => routes(world, front));
  const all = [road, ...rooms, simulatorRoutes(world, front, switchboard)];
  const app = createApp(world, all, createFallbacks(front), front.lane);
  const server = await listen(app, '127.0.0.1', 0);
  return {
    url: `http://127.0.0.1:${server.port}`,
    app,
    loseNextAnswer: () => {
      isLost = true;
    },
    async close() {
      await switchboard.stop();
      await server.stop();
    },
  };
}

/** A volunteer with a voice of their own; `signIn` gives the cookie of a browser of theirs. */
export async function makeVolunteer(world: TestWorld, name: string, language = 'km') {
  const account = { email: `${randomUUID()}@example.org`, password: randomUUID() };
  const userId = await world.auth.open({ name, ...account, role: 'volunteer' });
  const staff = { userId: (await makeUser(world, 'staff')).userId, role: 'staff' };
  const speakerId = await world.tx((tx) => addSpeaker(tx, world, staff, { language, name, userId }, world.now()));
  if (isRefused(speakerId)) throw new Error(speakerId.refused);
  const signIn = async (): Promise<string> => {
    const cookies = (await world.auth.signIn(account.email, account.password)) ?? [];
    return cookies.map((cookie) => cookie.split(';')[0]).join('; ');
  };
  return { who: { userId, role: 'volunteer' }, speakerId, signIn };
}
