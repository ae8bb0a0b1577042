import { type Context, Hono } from 'hono';
import { inTransaction } from '../../platform/database.ts';
import { createLimit } from '../../platform/limits.ts';
import { clientAddress } from '../../web/address.ts';
import type { World } from '../../world.ts';
import { callUs } from './call-us.ts';
import { type Handset, readHandset } from './handset.ts';
import { type Happened, happen } from './happen.ts';
import { Calling, Happening } from './happening.ts';
import { renderAhead } from './line.ts';
import { ownVoice } from './own-voice.ts';
import { RecordingOf, recorded } from './recording.ts';
import { show } from './show.ts';
import { phoneState } from './state.ts';
import type { Switchboard } from './switchboard.ts';

/** A phone that waits for news is answered at the latest after this, in milliseconds. */
const waitMs = 25_000;

/** Rings to us in a minute of one phone. An address, which many may share, rings half as often as it may send forms. */
const ringsOfPhone = 6;

/** What the scripts of phones say to the network, and hear from it. */
export function wireRoutes(world: World, switchboard: Switchboard): Hono {
  const app = new Hono();
  const ringsOfAddress = Math.ceil(world.config.formsAMinute / 2);
  const rings = { phone: createLimit(ringsOfPhone, 60), address: createLimit(ringsOfAddress, 60) };
  app.use('/phone/*', async (c, next) => {
    c.header('Cache-Control', 'no-store');
    await next();
  });
  app.get('/phone/state', (c) => state(c, world, switchboard));
  app.get('/phone/own/:dial/:file{\\d+\\.wav}', (c) => voice(c, world));
  app.post('/phone/event', (c) => event(c, world));
  app.post('/phone/recording', (c) => recording(c, world));
  app.post('/phone/call', async (c) => {
    const phone = readHandset(c, world.vault);
    if (!phone || !isOwnPage(c, 'application/json')) return c.json({ refused: 'not-a-phone' }, 403);
    const address = clientAddress(c, world.config.trustedProxies);
    const isAllowed = (await rings.phone.allow(phone.handset)) && (await rings.address.allow(address));
    return isAllowed ? await call(c, world, phone) : c.json({ called: 'too-often' });
  });
  return app;
}

/** Another site cannot send such a body with a header of its own without asking first, and we never allow it. */
const isOwnPage = (c: Context, type: 'application/json' | 'application/octet-stream') =>
  c.req.header('content-type')?.startsWith(type) === true && c.req.header('x-phone') === '1';

async function state(c: Context, world: World, switchboard: Switchboard): Promise<Response> {
  const phone = readHandset(c, world.vault);
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

async function call(c: Context, world: World, phone: Handset): Promise<Response> {
  const read = Calling.safeParse(await c.req.json().catch(() => null));
  if (!read.success) return c.json({ refused: 'not-an-event' }, 400);
  const called = await inTransaction(world.db, (tx) => callUs(tx, world, phone, read.data.sourceId, world.now()));
  if (called.called === 'rings') void renderAhead(world, called.dialId);
  return c.json(called);
}

async function event(c: Context, world: World): Promise<Response> {
  const phone = readHandset(c, world.vault);
  if (!phone || !isOwnPage(c, 'application/json')) return c.json({ refused: 'not-a-phone' }, 403);
  const read = Happening.safeParse(await c.req.json().catch(() => null));
  if (!read.success) return c.json({ refused: 'not-an-event' }, 400);
  const happened = await inTransaction(world.db, (tx) => happen(tx, world, phone, read.data, world.now()));
  return await tell(c, world, read.data.dialId, happened);
}

async function recording(c: Context, world: World): Promise<Response> {
  const phone = readHandset(c, world.vault);
  if (!phone || !isOwnPage(c, 'application/octet-stream')) return c.json({ refused: 'not-a-phone' }, 403);
  const of = RecordingOf.safeParse(c.req.query());
  if (!of.success) return c.json({ refused: 'not-an-event' }, 400);
  const sound = { of: of.data, audio: Buffer.from(await c.req.arrayBuffer()) };
  const happened = await inTransaction(world.db, (tx) => recorded(tx, world, phone, sound, world.now()));
  return await tell(c, world, of.data.dial, happened);
}

async function tell(c: Context, world: World, dialId: string, happened: Happened | undefined): Promise<Response> {
  if (!happened) return c.json({ refused: 'not-your-call' }, 404);
  const { state, tag, reply } = happened;
  return c.json({ state, tag, shown: reply ? await show(world, dialId, tag, reply) : null });
}

async function voice(c: Context, world: World): Promise<Response> {
  const phone = readHandset(c, world.vault);
  const read = Happening.shape.dialId.safeParse(c.req.param('dial'));
  const seq = Number.parseInt(c.req.param('file') ?? '', 10);
  const wav = phone && read.success ? await ownVoice(world, phone, { dialId: read.data, seq }) : null;
  return wav ? c.body(new Uint8Array(wav), 200, { 'Content-Type': 'audio/wav' }) : c.notFound();
}
