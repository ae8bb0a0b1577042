import { createHash, timingSafeEqual } from 'node:crypto';
import { Hono } from 'hono';
import type { World } from '../world.ts';
import { expose, expositionType } from './expose.ts';
import { obstacles } from './ready.ts';

/** However often strangers ask, the database is asked once in so long, in milliseconds. */
const readyMs = 1_000;

/**
 * What machines ask of a process, at the public address as well: whether it lives, whether it is ready, and for who brings the
 * METRICS_TOKEN how it does. A stranger learns no more than yes or no.
 */
export const operateRoutes = (world: World): Hono => {
  const app = new Hono();
  const isReady = keptFor(readyMs, async () => (await obstacles(world)).length === 0);
  app.use('/:question{health|ready|metrics}', async (c, next) => {
    await next();
    c.header('Cache-Control', 'no-store');
  });
  app.get('/health', (c) => c.json({ alive: true }));
  app.get('/ready', async (c) => {
    const ready = await isReady();
    return c.json({ ready }, ready ? 200 : 503);
  });
  app.get('/metrics', async (c) => {
    const token = world.config.metricsToken;
    if (token === null || !isBearer(c.req.header('authorization'), token)) return c.notFound();
    return c.body(await expose(world), 200, { 'Content-Type': expositionType });
  });
  return app;
};

/** What `ask` gives, for a while the same. */
function keptFor<T>(ms: number, ask: () => Promise<T>): () => Promise<T> {
  let kept: { answer: Promise<T>; until: number } | null = null;
  return () => {
    if (!kept || performance.now() > kept.until) kept = { answer: ask(), until: performance.now() + ms };
    return kept.answer;
  };
}

/** Whether a header brings the token; takes as long for a wrong one as for the right one. */
function isBearer(header: string | undefined, token: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(header ?? ''), digest(`Bearer ${token}`));
}
