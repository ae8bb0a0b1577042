import { createServer, type Server, type ServerOptions } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { type Context, Hono, type MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { isPassing } from '../platform/database.ts';
import { createLimit } from '../platform/limits.ts';
import type { World } from '../world.ts';
import { clientAddress } from './address.ts';
import { bodyLimits } from './body-limits.ts';
import { evenly } from './evenly.ts';
import { guard } from './guards.ts';
import type { Lane } from './lane.ts';
import { noteSecurity } from './note-security.ts';
import { observe, patternOf, requestOf } from './observe.ts';
import { isUnreadable } from './unreadable.ts';

/** The pages that answer where no route does, made by the room of the site's shell. */
export type Fallbacks = Record<
  'notFound' | 'failed' | 'tooMany' | 'refused' | 'unreadable',
  (c: Context) => Response | Promise<Response>
>;

/**
 * The one web application: guards first, then the routes of every room.
 * A form sent from another site is refused (Fetch Metadata, Origin); forms of signed-in people carry a token besides.
 */
export function createApp(world: World, routes: Hono[], fallbacks: Fallbacks, lane: Lane): Hono {
  const app = new Hono();
  const writes = createLimit(world.config.formsAMinute, 60);
  app.use(observe(world));
  app.use(guard(world.config.publicUrl, lane));
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
    const refused = !(await writes.allow(clientAddress(c, world.config.trustedProxies)))
      ? 'too-many'
      : isForeignWrite(c, world.config.publicUrl) && 'foreign-form';
    if (refused) {
      noteSecurity(c, world, refused);
      return refused === 'too-many' ? fallbacks.tooMany(c) : fallbacks.refused(c);
    }
    return await fittingBody(c, next);
  });
  app.use(evenly(world.config.answerEvenlyMs));
  for (const room of routes) app.route('/', room);
  app.notFound((c) => fallbacks.notFound(c));
  app.onError((error, c) => {
    if (isUnreadable(error)) return fallbacks.unreadable(c);
    world.log.error(
      { err: error, request: requestOf(c), method: c.req.method, route: patternOf(c) },
      'a request failed',
    );
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

/** A connection stays open while somebody looks at a page: on a slow network a new one takes a second before the first sound. */
const IDLE_MS = 65_000;

/**
 * Who sends a request drop by drop does not hold a connection for ever: its head has to be here in 20 s, which the oldest telephone
 * needs on no network, and all of it in five minutes; looked after every 5 s. A head of more than 16 kB is refused.
 */
const slowest: ServerOptions = {
  headersTimeout: 20_000,
  requestTimeout: 300_000,
  connectionsCheckingInterval: 5_000,
  maxHeaderSize: 16 * 1024,
};

/** A server that listens; to stop it takes as long as the answers under way, but at most so many milliseconds. */
export type Listening = { port: number; stop(patienceMs?: number): Promise<void> };

/**
 * Listens, and gives the port it got (`PORT=0` takes a free one) and how to stop. What the lane has is sent without asking the app,
 * which `onKept` counts. `patience`: with requests that come slowly.
 */
export function listen(
  app: Hono,
  host: string,
  port: number,
  lane?: Lane,
  onKept: () => void = () => undefined,
  patience: ServerOptions = slowest,
): Promise<Listening> {
  const ask = getRequestListener(app.fetch);
  const server = createServer(patience, (request, response) => {
    if (!server.listening) response.shouldKeepAlive = false; // closing: whoever comes on an open connection asks elsewhere next
    if (lane?.serve(request, response)) onKept();
    else void ask(request, response);
  });
  server.keepAliveTimeout = IDLE_MS;
  return new Promise((done, fail) => {
    server.once('error', fail);
    server.listen(port, host, () => {
      const address = server.address();
      done({
        port: typeof address === 'object' && address ? address.port : port,
        stop: (patienceMs = 3_000) => stop(server, patienceMs),
      });
    });
  });
}

/** Takes no new connections, lets answers under way reach their end, and closes what is left after a while. */
function stop(server: Server, patienceMs: number): Promise<void> {
  return new Promise((done) => {
    const idle = setInterval(() => server.closeIdleConnections(), 100);
    const last = setTimeout(() => server.closeAllConnections(), patienceMs);
    server.close(() => {
      clearInterval(idle);
      clearTimeout(last);
      done();
    });
    server.closeIdleConnections();
  });
}
