import { createServer, type Server } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { type Context, Hono, type MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { isPassing } from '../platform/database.ts';
import { createLimit } from '../platform/limits.ts';
import type { World } from '../world.ts';
import { clientAddress } from './address.ts';
import { bodyLimits } from './body-limits.ts';
import { guard } from './guards.ts';
import type { Lane } from './lane.ts';

/** The pages that answer where no route does, made by the room of the site's shell. */
export type Fallbacks = Record<
  'notFound' | 'failed' | 'tooMany' | 'refused',
  (c: Context) => Response | Promise<Response>
>;

/**
 * The one web application: guards first, then the routes of every room.
 * A form sent from another site is refused (Fetch Metadata, Origin); forms of signed-in people carry a token besides.
 */
export function createApp(world: World, routes: Hono[], fallbacks: Fallbacks, lane: Lane): Hono {
  const app = new Hono();
  const writes = createLimit(world.config.formsAMinute, 60);
  app.use(guard(world.config.publicUrl, lane));
  app.get('/health', (c) => health(c, world));
  const bodies = bodyLimits.map(({ of, bytes }) => {
    return { of, limit: bodyLimit({ maxSize: bytes, onError: (c) => c.text('413', 413) }) };
  });
  const fittingBody: MiddlewareHandler = (c, next) => {
    const found = bodies.find(({ of }) => of.test(c.req.path));
    return found ? found.limit(c, next) : next();
  };
  app.use(async (c, next) => {
    if (c.req.method === 'GET' || c.req.method === 'HEAD') return await next();
    if (c.req.path.startsWith('/twiml/')) return await fittingBody(c, next); // signed, and a carrier has few addresses
    if (!(await writes.allow(clientAddress(c, world.config.trustedProxies)))) return fallbacks.tooMany(c);
    if (isForeignWrite(c, world.config.publicUrl)) return fallbacks.refused(c);
    return await fittingBody(c, next);
  });
  for (const room of routes) app.route('/', room);
  app.notFound((c) => fallbacks.notFound(c));
  app.onError((error, c) => {
    world.log.error({ err: error, method: c.req.method, route: c.req.routePath }, 'a request failed');
    c.header('Retry-After', isPassing(error) ? '5' : '60');
    return fallbacks.failed(c);
  });
  return app;
}

/** @see https://cheatsheetseries.owasp.org/cheatsheets/Cross-Site_Request_Forgery_Prevention_Cheat_Sheet.html */
function isForeignWrite(c: Context, publicUrl: string): boolean {
  const site = c.req.header('sec-fetch-site');
  if (site !== undefined) return site !== 'same-origin' && site !== 'none';
  const origin = c.req.header('origin');
  if (origin === undefined) return false; // an old browser: its cookies alone do nothing, see accounts/pages/only.ts
  return origin !== new URL(publicUrl).origin && origin !== new URL(c.req.url).origin;
}

async function health(c: Context, world: World): Promise<Response> {
  c.header('Cache-Control', 'no-store');
  try {
    await world.db.selectFrom('board').select('live').limit(1).execute();
    return c.json({ ready: true, services: world.config.services });
  } catch {
    return c.json({ ready: false, services: world.config.services }, 503);
  }
}

/** A connection stays open while somebody looks at a page: on a slow network a new one takes a second before the first sound. */
const IDLE_MS = 65_000;

/** Listens, and gives the port it got (`PORT=0` takes a free one) and how to stop. What the lane has is sent without asking the app. */
export function listen(
  app: Hono,
  host: string,
  port: number,
  lane?: Lane,
): Promise<{ port: number; stop(): Promise<void> }> {
  const ask = getRequestListener(app.fetch);
  const server = createServer((request, response) => {
    if (!lane?.serve(request, response)) void ask(request, response);
  });
  server.keepAliveTimeout = IDLE_MS;
  return new Promise((done, fail) => {
    server.once('error', fail);
    server.listen(port, host, () => {
      const address = server.address();
      done({ port: typeof address === 'object' && address ? address.port : port, stop: () => stop(server) });
    });
  });
}

function stop(server: Server): Promise<void> {
  return new Promise((done) => {
    server.close(() => done());
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), 3000).unref();
  });
}
