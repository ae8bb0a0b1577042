import { readFileSync } from 'node:fs';
import { type Context, Hono, type Next } from 'hono';
import { hasten } from '../../calling/hasten.ts';
import { type E164, readPhone } from '../../kit/phone.ts';
import { inTransaction } from '../../platform/database.ts';
import { contentHash } from '../../speech/content-hash.ts';
import type { Front } from '../../web/front.ts';
import { pageText } from '../../web/page.ts';
import type { World } from '../../world.ts';
import { voiceRoutes } from '../voice-route.ts';
import { giveHandset, type Handset, readHandset } from './handset.ts';
import { happen } from './happen.ts';
import { Happening } from './happening.ts';
import { PhonePage, phoneStyle } from './phone.tsx';
import { show } from './show.ts';
import { phoneState } from './state.ts';
import type { Switchboard } from './switchboard.ts';

/** A phone that waits for news is answered at the latest after this, in milliseconds. */
const waitMs = 25_000;

const scripts = new Map(
  ['phone.js', 'voice.js', 'tones.js', 'screen.js', 'network.js'].map((name) => [
    name,
    readFileSync(new URL(`./client/${name}`, import.meta.url), 'utf8'),
  ]),
);
const scriptsHash = contentHash([...scripts.values()].join('\0'));

/** The phone in the browser and the network behind it: for everybody in demonstration mode, for staff otherwise. */
export function simulatorRoutes(world: World, front: Front, switchboard: Switchboard): Hono {
  const app = new Hono();
  if (world.config.mode !== 'demonstration') app.use('/:path{.*phone.*}', (c, next) => staffOnly(c, next, world));
  for (const { tag, prefix } of front.tongues) {
    app.get(`${prefix}/phone`, (c) => page(c, world, front, tag));
    app.post(`${prefix}/phone/number`, (c) => takeNumber(c, world, prefix));
    app.post(`${prefix}/phone/hasten`, (c) => ringNow(c, world, prefix));
  }
  app.route('/', voiceRoutes(world));
  app.get('/phone/state', (c) => state(c, world, switchboard));
  app.post('/phone/event', (c) => event(c, world));
  app.get(`/phone/${scriptsHash}/:name`, (c) => {
    const script = scripts.get(c.req.param('name'));
    if (script === undefined) return c.notFound();
    c.header('Cache-Control', 'public, max-age=31536000, immutable');
    return c.body(script, 200, { 'Content-Type': 'text/javascript; charset=utf-8' });
  });
  return app;
}

/** In live mode the simulator is for staff to practise with; for everybody else it is not there. */
async function staffOnly(c: Context, next: Next, world: World): Promise<Response | undefined> {
  const who = await world.auth.whoIs(c.req.raw.headers);
  if (who?.role !== 'staff') return await c.notFound();
  await next();
}

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  `style-src ${phoneStyle.source}`,
  "img-src 'self'",
  "media-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

function page(c: Context, { vault, country }: World, front: Front, tag: string): Response {
  const { phoneHash } = readHandset(c, vault) ?? giveHandset(c, vault, null);
  const visit = front.visit(tag, '/phone');
  const script = `/phone/${scriptsHash}/phone.js`;
  const bound = phoneHash !== null;
  const faulty = c.req.query('wrong') !== undefined;
  c.header('Content-Security-Policy', policy);
  c.header('Cache-Control', 'no-store');
  return c.html(pageText(<PhonePage {...{ visit, script, bound, faulty, timeZone: country.timeZone }} />));
}

/** Binds this browser's phone to a number; an empty one lets it ring for every call. */
async function takeNumber(c: Context, { vault, country }: World, prefix: string): Promise<Response> {
  const typed = (await c.req.parseBody()).number;
  const text = typeof typed === 'string' ? typed.trim() : '';
  const number = text === '' ? null : readPhone(text, country.code);
  const isNumber = (read: string): read is E164 => read.startsWith('+');
  if (number !== null && !isNumber(number)) return c.redirect(`${prefix}/phone?wrong`, 303);
  giveHandset(c, vault, number);
  return c.redirect(`${prefix}/phone`, 303);
}

/** What waits for this phone rings now, whatever the hour. */
async function ringNow(c: Context, world: World, prefix: string): Promise<Response> {
  const phone = readHandset(c, world.vault);
  if (phone) await inTransaction(world.db, (tx) => hasten(tx, phone.phoneHash, world.now()));
  return c.redirect(`${prefix}/phone`, 303);
}

async function state(c: Context, world: World, switchboard: Switchboard): Promise<Response> {
  const phone = readHandset(c, world.vault);
  c.header('Cache-Control', 'no-store');
  if (!phone) return c.json({ refused: 'no-phone' }, 403);
  const seen = c.req.query('seen');
  const over = new AbortController();
  const news = switchboard.wait(phone.phoneHash, waitMs, AbortSignal.any([over.signal, c.req.raw.signal]));
  try {
    const now = await phoneState(world, phone);
    if (now.version !== seen) return c.json(now);
    await news;
    return c.json(c.req.raw.signal.aborted ? now : await phoneState(world, phone));
  } finally {
    over.abort();
  }
}

/** Another site cannot send JSON with a header of its own without asking first, and we never allow it. */
const isOwnPage = (c: Context) =>
  c.req.header('content-type')?.startsWith('application/json') === true && c.req.header('x-phone') === '1';

async function event(c: Context, world: World): Promise<Response> {
  const phone = readHandset(c, world.vault);
  if (!phone || !isOwnPage(c)) return c.json({ refused: 'not-a-phone' }, 403);
  const read = Happening.safeParse(await c.req.json().catch(() => null));
  if (!read.success) return c.json({ refused: 'not-an-event' }, 400);
  return await answerEvent(c, world, phone, read.data);
}

async function answerEvent(c: Context, world: World, phone: Handset, happening: Happening): Promise<Response> {
  const happened = await inTransaction(world.db, (tx) => happen(tx, world, phone, happening, world.now()));
  c.header('Cache-Control', 'no-store');
  if (!happened) return c.json({ refused: 'not-your-call' }, 404);
  const { state, tag, reply } = happened;
  return c.json({ state, tag, shown: reply ? await show(world.speech, tag, reply) : null });
}
