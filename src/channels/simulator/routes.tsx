import { readdirSync, readFileSync } from 'node:fs';
import { type Context, Hono, type Next } from 'hono';
import { hasten } from '../../calling/hasten.ts';
import { type E164, readPhone } from '../../kit/phone.ts';
import { inTransaction } from '../../platform/database.ts';
import { contentHash } from '../../speech/content-hash.ts';
import type { Front } from '../../web/front.ts';
import { pageText } from '../../web/page.ts';
import type { World } from '../../world.ts';
import { voiceRoutes } from '../voice-route.ts';
import { giveHandset, readHandset } from './handset.ts';
import { ownTrunk } from './own-trunk.ts';
import { PhonePage, phoneStyle } from './phone.tsx';
import { isDoubtWanted, putInDoubt } from './store.ts';
import type { Switchboard } from './switchboard.ts';
import { textsIn } from './texts.ts';
import { Texts } from './texts-part.tsx';
import { wireRoutes } from './wire.ts';

const client = new URL('./client/', import.meta.url);
const scripts = new Map(
  readdirSync(client)
    .sort()
    .map((name) => [name, readFileSync(new URL(name, client), 'utf8')]),
);
const scriptsHash = contentHash([...scripts.values()].join('\0'));

/** The phone in the browser and the network behind it: for everybody in demonstration mode, for staff otherwise. */
export function simulatorRoutes(world: World, front: Front, switchboard: Switchboard): Hono {
  const app = new Hono();
  if (world.config.mode !== 'demonstration') app.use('/:path{.*phone.*}', (c, next) => staffOnly(c, next, world));
  for (const { tag, prefix } of front.tongues) {
    app.get(`${prefix}/phone`, (c) => page(c, world, front, tag));
    app.get(`${prefix}/phone/texts`, (c) => texts(c, world, front, tag));
    app.post(`${prefix}/phone/number`, (c) => takeNumber(c, world, prefix));
    app.post(`${prefix}/phone/hasten`, (c) => ringNow(c, world, prefix));
    app.post(`${prefix}/phone/doubt`, (c) => doubt(c, world, prefix));
  }
  app.get(`/phone/${scriptsHash}/:name`, (c) => {
    const script = scripts.get(c.req.param('name'));
    if (script === undefined) return c.notFound();
    c.header('Cache-Control', 'public, max-age=31536000, immutable');
    return c.body(script, 200, { 'Content-Type': 'text/javascript; charset=utf-8' });
  });
  app.route('/', voiceRoutes(world));
  app.route('/', wireRoutes(world, switchboard));
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
  "object-src 'none'",
  "script-src 'self'",
  `style-src ${phoneStyle.source}`,
  "img-src 'self'",
  "media-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The only page that may hear: a phone records what is said into it. */
const permissions = 'camera=(), geolocation=(), microphone=(self)';

async function page(c: Context, world: World, front: Front, tag: string): Promise<Response> {
  const phone = readHandset(c, world.vault) ?? giveHandset(c, world.vault, null);
  const { phoneHash, sealed } = phone;
  c.header('Content-Security-Policy', policy);
  c.header('Permissions-Policy', permissions);
  c.header('Cache-Control', 'no-store');
  const props = {
    visit: front.visit(tag, '/phone'),
    script: `/phone/${scriptsHash}/phone.js`,
    bound: phoneHash !== null,
    ours: ownTrunk(world.trunks)?.callerNumber ?? null,
    canCall: sealed !== null,
    inDoubt: await isDoubtWanted(world.db, phoneHash),
    faulty: c.req.query('wrong') !== undefined,
    timeZone: world.country.timeZone,
    texts: await textsIn(world, phone),
  };
  return c.html(pageText(<PhonePage {...props} />));
}

/** The texts of this phone alone, for its script. */
async function texts(c: Context, world: World, front: Front, tag: string): Promise<Response> {
  const phone = readHandset(c, world.vault);
  if (!phone) return await c.notFound();
  c.header('Cache-Control', 'no-store');
  const [visit, { timeZone }] = [front.visit(tag, '/phone'), world.country];
  return c.html(String(<Texts visit={visit} texts={await textsIn(world, phone)} timeZone={timeZone} />));
}

/** Binds this browser's phone to a number; an empty one lets it ring for every call. */
async function takeNumber(c: Context, { vault, country }: World, prefix: string): Promise<Response> {
  const typed = (await c.req.parseBody()).number;
  const text = typeof typed === 'string' ? typed.trim() : '';
  const number = text === '' ? null : readPhone(text, country.code);
  const isNumber = (read: string): read is E164 => read.startsWith('+');
  if (number !== null && !isNumber(number)) return c.redirect(`${prefix}/phone?wrong#own`, 303);
  giveHandset(c, vault, number);
  return c.redirect(`${prefix}/phone`, 303);
}

/** What waits for this phone rings now, whatever the hour. */
async function ringNow(c: Context, world: World, prefix: string): Promise<Response> {
  const phone = readHandset(c, world.vault);
  if (phone) await inTransaction(world.db, (tx) => hasten(tx, phone.phoneHash, world.now()));
  return c.redirect(`${prefix}/phone`, 303);
}

/** Of the next dial to this phone the network will not say whether it rings. */
async function doubt(c: Context, world: World, prefix: string): Promise<Response> {
  const phone = readHandset(c, world.vault);
  if (phone) await inTransaction(world.db, (tx) => putInDoubt(tx, phone.phoneHash, world.now()));
  return c.redirect(`${prefix}/phone`, 303);
}
