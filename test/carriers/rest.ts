import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { type CarrierCall, isFinal, newCall, secondsOf } from './call.ts';
import { end } from './ends.ts';
import type { Exchange } from './exchange.ts';
import { wavOf } from './media.ts';
import { addMessages } from './messages.ts';
import { carry } from './run.ts';
import { CarrierError, readTwiml } from './verbs.ts';

export type Fault = { status: 400 | 401 | 404 | 422 | 429 | 500 | 503; code: number; message: string };

/** Somleng's documented parameters, and no other (https://www.somleng.org/docs/twilio_api/, "Phone Calls"). */
const createParameters = ['To', 'From', 'Url', 'Method', 'Twiml', 'StatusCallback', 'StatusCallbackMethod'];
const updateParameters = ['Url', 'Method', 'StatusCallback', 'StatusCallbackMethod', 'Twiml', 'Status'];
const listParameters = ['PageSize', 'Page', 'PageToken'];

const unprocessable = (message: string, code = 20422): Fault => ({ status: 422, code, message });

/** The REST interface that Somleng documents, at `/2010-04-01/Accounts/:account`. */
export function restOf(exchange: Exchange): Hono<{ Bindings: HttpBindings }> {
  const app = new Hono<{ Bindings: HttpBindings }>().basePath('/2010-04-01/Accounts/:account');
  const refuse = ({ status, code, message }: Fault) =>
    Response.json({ code, message, more_info: `https://www.twilio.com/docs/errors/${code}`, status }, { status });
  const { sid, token } = exchange.account;
  const basic = `Basic ${Buffer.from(`${sid}:${token}`).toString('base64')}`;
  app.use(async (c, next) => {
    if (c.req.header('authorization') !== basic || c.req.param('account') !== sid)
      return refuse({ status: 401, code: 20003, message: 'Authenticate' });
    if (exchange.isDown) return refuse({ status: 503, code: 20503, message: 'Service unavailable' });
    return await next();
  });
  app.post('/Calls.json', async (c) => {
    const form = new URLSearchParams(await c.req.text());
    const answer = await create(exchange, form);
    if (answer === 'cut') c.env.incoming.socket.destroy();
    if (answer === 'silent' || answer === 'cut') return await new Promise<Response>(() => undefined);
    return 'sid' in answer ? c.json(shown(exchange, answer), 201) : refuse(answer);
  });
  app.get('/Calls.json', (c) => {
    const unknown = Object.keys(c.req.query()).find((name) => !listParameters.includes(name));
    if (unknown) return refuse(unprocessable(`${unknown} is no parameter`));
    return c.json(page(exchange, Number(c.req.query('PageSize') ?? 50), Number(c.req.query('Page') ?? 0)));
  });
  app.get('/Calls/:file{.+\\.json}', (c) => {
    const call = find(exchange, c.req.param('file'));
    return call ? c.json(shown(exchange, call)) : refuse({ status: 404, code: 20404, message: 'Not found' });
  });
  app.post('/Calls/:file{.+\\.json}', async (c) => {
    const call = find(exchange, c.req.param('file'));
    if (!call) return refuse({ status: 404, code: 20404, message: 'Not found' });
    const fault = await update(exchange, call, new URLSearchParams(await c.req.text()));
    return fault ? refuse(fault) : c.json(shown(exchange, call));
  });
  addRecordings(app, exchange);
  addMessages(app, exchange, refuse);
  return app;
}

/** Recordings can be fetched when they are ready, and thrown away as at Twilio. */
function addRecordings(app: Hono<{ Bindings: HttpBindings }>, exchange: Exchange): void {
  app.delete('/Calls/:sid/Recordings/:file', (c) => {
    const call = find(exchange, c.req.param('sid'));
    if (call) call.recordings = call.recordings.filter(({ sid }) => `${sid}.json` !== c.req.param('file'));
    return c.body(null, 204);
  });
  app.get('/Calls/:sid/Recordings/:file', (c) => {
    const [name, extension] = c.req.param('file').split('.');
    const recording = find(exchange, c.req.param('sid'))?.recordings.find((one) => one.sid === name);
    if (!recording || ++recording.looks <= exchange.recordingLooks) return c.notFound();
    if (extension !== undefined && extension !== 'wav') return c.notFound();
    return c.body(new Uint8Array(wavOf(recording.samples)), 200, { 'Content-Type': 'audio/x-wav' });
  });
}

const find = (exchange: Exchange, file: string): CarrierCall | undefined =>
  exchange.calls.find((call) => call.sid === file.replace(/\.json$/, ''));

/** @see https://www.twilio.com/docs/voice/api/call-resource#call-properties */
const shown = (exchange: Exchange, call: CarrierCall) => ({
  sid: call.sid,
  account_sid: exchange.account.sid,
  api_version: '2010-04-01',
  to: call.to,
  from: call.from,
  direction: call.direction,
  status: call.status,
  duration: isFinal(call.status) ? String(secondsOf(call)) : null,
  parent_call_sid: call.parent,
  date_created: call.createdAt.toUTCString(),
  uri: `/2010-04-01/Accounts/${exchange.account.sid}/Calls/${call.sid}.json`,
});

/** The newest first; Somleng knows no filter. */
function page(exchange: Exchange, size: number, number: number) {
  const from = number * Math.min(size, 100);
  const calls = exchange.calls.toReversed().slice(from, from + Math.min(size, 100));
  const more = exchange.calls.length > from + calls.length;
  const next = `/2010-04-01/Accounts/${exchange.account.sid}/Calls.json?PageSize=${size}&Page=${number + 1}`;
  return {
    calls: calls.map((call) => shown(exchange, call)),
    page: number,
    page_size: size,
    next_page_uri: more ? next : null,
  };
}

async function create(exchange: Exchange, form: URLSearchParams): Promise<CarrierCall | Fault | 'silent' | 'cut'> {
  const { mood } = exchange;
  exchange.mood = 'fine';
  if (mood === 'too-many') return { status: 429, code: 20429, message: 'Too many requests' };
  if (mood === 'broken') return { status: 500, code: 20500, message: 'Internal server error' };
  if (mood === 'unavailable') return { status: 503, code: 20503, message: 'Service unavailable' };
  if (mood === 'cuts-the-line') return 'cut';
  if (mood === 'silent') return 'silent';
  const fault = faultOf(exchange, form);
  if (fault) return fault;
  const call = newCall({
    direction: 'outbound-api',
    to: form.get('To') ?? '',
    from: form.get('From') ?? '',
    parent: null,
    createdAt: exchange.now(),
    voice: { url: form.get('Url') ?? '', method: form.get('Method') ?? 'POST' },
    statusCallback: form.get('StatusCallback'),
  });
  exchange.calls.push(call);
  exchange.unmet.push(call);
  exchange.news();
  void carry(exchange, call);
  if (mood === 'broken-but-rings') return { status: 500, code: 20500, message: 'Internal server error' };
  return mood === 'silent-but-rings' ? 'silent' : call;
}

function faultOf(exchange: Exchange, form: URLSearchParams): Fault | null {
  const unknown = unknownIn(form, createParameters);
  if (unknown) return unprocessable(`${unknown} is no parameter`);
  const [to, from] = [form.get('To') ?? '', form.get('From') ?? ''];
  if (!exchange.numbers.has(from))
    return unprocessable('The source phone number provided is not yet verified for your account.', 21210);
  if (!/^\+[1-9]\d{7,14}$/.test(to) || exchange.impossible.has(to))
    return { status: 400, code: 21211, message: `The 'To' number is not a valid phone number.` };
  return addressFault(form, 'Url') ?? addressFault(form, 'StatusCallback', true);
}

/** A parameter that is not documented, or is there twice. */
const unknownIn = (form: URLSearchParams, known: string[]) =>
  [...form.keys()].find((name) => !known.includes(name) || form.getAll(name).length > 1);

function addressFault(form: URLSearchParams, name: string, isOptional = false): Fault | null {
  const address = form.get(name);
  if (address === null && isOptional) return null;
  return address && /^https?:$/.test(URL.parse(address)?.protocol ?? '') ? null : unprocessable(`${name} is invalid`);
}

/** Ends a call, or gives it another document. A call that is over stays so (somleng, app/workflows/update_phone_call.rb). */
async function update(exchange: Exchange, call: CarrierCall, form: URLSearchParams): Promise<Fault | null> {
  const unknown = unknownIn(form, updateParameters);
  if (unknown) return unprocessable(`${unknown} is no parameter`);
  const [status, url, twiml] = [form.get('Status'), form.get('Url'), form.get('Twiml')];
  if (isFinal(call.status)) return status ? null : unprocessable('Call is not in-progress', 21220);
  if (twiml) return twimlFault(twiml);
  if (url) {
    void call.handset.act({ do: 'redirect', url, method: form.get('Method') ?? 'POST' });
    return null;
  }
  if (status !== 'completed' && status !== 'canceled') return unprocessable('Status is invalid');
  if (call.status !== 'in-progress') {
    call.ringing.resolve('canceled');
    await end(exchange, call, { status: 'canceled', sip: 487 });
  } else if (status === 'completed') void call.handset.act({ do: 'cut' });
  return null;
}

function twimlFault(text: string): Fault {
  try {
    readTwiml(text);
    return unprocessable('this carrier takes documents by their address only');
  } catch (error) {
    return unprocessable(error instanceof CarrierError ? error.message : 'Twiml is invalid');
  }
}
