import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { answered, standing } from '../../calling/talk.ts';
import { raiseAlarm } from '../../calling/trunks/store.ts';
import { inTransaction, type Tx } from '../../platform/database.ts';
import type { World } from '../../world.ts';
import { voiceRoutes } from '../voice-route.ts';
import { leftCall, takeCall } from './call-in.ts';
import { talk } from './converse.ts';
import { goodbye } from './document.ts';
import { HeardPath, listen } from './hear.ts';
import { carrierOf, lookAtLeg } from './look.ts';
import { ownVoice } from './own-voice.ts';
import { patiently } from './patient.ts';
import type { Carrier } from './rest.ts';
import { isSigned } from './signature.ts';
import { isOver, readStatus, type Told } from './status.ts';
import { changeTwimlCall, holdTwimlCall } from './store.ts';
import { textNews } from './texts.ts';
import { told } from './told.ts';

/** Forged callbacks are told to staff at most this often, with their number, in milliseconds. */
const alarmMs = 10_000;

type Signed = { Variables: { carrier: Carrier; form: URLSearchParams } };
type Asked = Context<Signed>;

/**
 * What carriers ask and tell, at `/twiml/<trunk>/…`. Every request is signed with the account's secret over the address as we
 * gave it: `PUBLIC_URL` and the path, never the `Host` that the request claims.
 */
export function twimlRoutes(world: World): Hono {
  const app = new Hono();
  app.route('/', voiceRoutes(world));
  app.get('/twiml/:trunk/own/:token{.+\\.wav}', (c) => playOwn(c, world));
  app.route('/twiml/:trunk', signedRoutes(world));
  return app;
}

function signedRoutes(world: World): Hono<Signed> {
  const app = new Hono<Signed>();
  const refuse = forgeries(world);
  app.post('*', async (c, next) => {
    const carrier = carrierOf(world, c.req.path.split('/')[2] ?? '');
    if (!carrier) return await c.notFound();
    const form = new URLSearchParams(await c.req.text());
    const { pathname, search } = new URL(c.req.url);
    const signature = c.req.header('x-twilio-signature') ?? c.req.header('x-signalwire-signature') ?? '';
    if (
      !isSigned(carrier.signingKey ?? carrier.token, `${world.config.publicUrl}${pathname}${search}`, form, signature)
    )
      return await refuse(c, carrier);
    c.set('carrier', carrier);
    c.set('form', form);
    return await next();
  });
  app.post('/call', async (c) => document(c, await takeCall(world, c.get('carrier'), c.get('form'))));
  app.post('/call/ended', async (c) => {
    const news = newsOf(c.get('form'), 'CallStatus', 'CallDuration');
    if (news) await leftCall(world, c.get('carrier'), c.get('form'), news);
    return c.body(null, 204);
  });
  app.post('/text/:textId/status', async (c) => {
    const { carrier, form } = { carrier: c.get('carrier'), form: c.get('form') };
    await patiently(world, (tx) => textNews(tx, carrier, c.req.param('textId'), form));
    return c.body(null, 204);
  });
  app.post('/dial/:dialId/answered', (c) => begin(c, world));
  app.post('/dial/:dialId/heard/:asked/:seq', (c) => hear(c, world));
  app.post('/dial/:dialId/parted/:legId', (c) => part(c, world));
  app.post('/dial/:dialId/status', (c) => status(c, world));
  return app;
}

const document = (c: Context, text: string): Response => {
  c.header('Cache-Control', 'no-store');
  return c.body(text, 200, { 'Content-Type': 'text/xml; charset=utf-8' });
};

/** Who cannot sign gets nothing; how often that happens is told to staff. */
function forgeries(world: World): (c: Context, carrier: Carrier) => Promise<Response> {
  const counts = new Map<string, { times: number; toldAt: number }>();
  return async (c, { name }) => {
    const count = counts.get(name) ?? { times: 0, toldAt: Number.NEGATIVE_INFINITY };
    counts.set(name, count);
    count.times++;
    if (performance.now() - count.toldAt > alarmMs) {
      const { times } = count;
      counts.set(name, { times: 0, toldAt: performance.now() });
      const alarm = { kind: 'forged-callbacks', trunk: name, times } as const;
      await inTransaction(world.db, (tx) => raiseAlarm(tx, alarm, world.now())).catch(() => undefined);
    }
    return c.text('403', 403);
  };
}

const Id = z.uuid();

/**
 * Whether a request speaks of the call that a dial has, or gives it one: the carrier's id of a request that was never
 * answered comes to us here. A second call for one dial must not talk.
 */
async function isOurs(tx: Tx, carrier: Carrier, dialId: string, sid: string): Promise<boolean> {
  const call = Id.safeParse(dialId).success && sid !== '' ? await holdTwimlCall(tx, dialId) : undefined;
  if (!call || call.trunk !== carrier.name) return false;
  if (call.sid === null) await changeTwimlCall(tx, dialId, { sid });
  return call.sid === null || call.sid === sid;
}

async function begin(c: Asked, world: World): Promise<Response> {
  const [carrier, sid, dialId] = [c.get('carrier'), c.get('form').get('CallSid') ?? '', c.req.param('dialId') ?? ''];
  const text = await talk(world, carrier.name, dialId, async (tx) => {
    if (!(await isOurs(tx, carrier, dialId, sid))) return undefined;
    const now = world.now();
    const reply = await answered(tx, world, dialId, `${sid}:answered`, now);
    await told(tx, world, dialId, { status: 'in-progress' }, now);
    return reply;
  });
  return document(c, text);
}

async function hear(c: Asked, world: World): Promise<Response> {
  const [carrier, form, dialId] = [c.get('carrier'), c.get('form'), c.req.param('dialId') ?? ''];
  const path = HeardPath.safeParse(c.req.param());
  if (!path.success) return document(c, goodbye());
  const hears = await listen(world, carrier, path.data, form);
  const text = await talk(world, carrier.name, dialId, async (tx) =>
    (await isOurs(tx, carrier, dialId, form.get('CallSid') ?? '')) ? await hears(tx, dialId) : undefined,
  );
  return document(c, text);
}

/** The ring or the talk of a second telephone is over; who is still there hears what follows. */
async function part(c: Asked, world: World): Promise<Response> {
  const [carrier, form, dialId] = [c.get('carrier'), c.get('form'), c.req.param('dialId') ?? ''];
  const legId = c.req.param('legId') ?? '';
  const news = newsOf(form, 'DialCallStatus', 'DialCallDuration') ?? { status: 'failed' };
  const text = await talk(world, carrier.name, dialId, async (tx) => {
    if (!(await isOurs(tx, carrier, dialId, form.get('CallSid') ?? '')) || !Id.safeParse(legId).success)
      return undefined;
    await told(tx, world, legId, isOver(news.status) ? news : { status: 'completed' }, world.now());
    return await standing(tx, world, dialId);
  });
  return document(c, text);
}

async function status(c: Asked, world: World): Promise<Response> {
  const [carrier, form, dialId] = [c.get('carrier'), c.get('form'), c.req.param('dialId') ?? ''];
  const news = newsOf(form, 'CallStatus', 'CallDuration');
  if (news && isOver(news.status) && Id.safeParse(dialId).success) await lookAtLeg(world, dialId);
  await patiently(world, async (tx) => {
    if (news && (await isOurs(tx, carrier, dialId, form.get('CallSid') ?? '')))
      await told(tx, world, dialId, news, world.now());
  });
  return c.body(null, 204);
}

const Count = z.coerce.number().int().nonnegative();

/** @see https://www.twilio.com/docs/voice/api/call-resource#statuscallback: CallStatus, CallDuration, SipResponseCode */
function newsOf(form: URLSearchParams, word: string, duration: string): Told | undefined {
  const said = form.get(word) ?? undefined;
  const known = readStatus(said === 'answered' ? 'completed' : said);
  const number = (name: string) => Count.safeParse(form.get(name) || undefined).data;
  return known && { status: known, sip: number('SipResponseCode'), seconds: number(duration) };
}

/** A person's own voice, to the carrier that plays it and to nobody else. */
async function playOwn(c: Context, world: World): Promise<Response> {
  const wav = await ownVoice(world, (c.req.param('token') ?? '').replace(/\.wav$/, ''));
  if (!wav) return await c.notFound();
  c.header('Cache-Control', 'private, no-store');
  return c.body(new Uint8Array(wav), 200, { 'Content-Type': 'audio/wav' });
}
