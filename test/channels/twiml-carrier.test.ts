import { createServer } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { silentFrames } from '../../src/speech/mp3.ts';
import { signed } from '../carriers/sign.ts';
import { type Carrier, startCarrier } from '../carriers/twiml-carrier.ts';
import { readTwiml } from '../carriers/verbs.ts';

const worker = '+85512345678';
const app = new Hono();
const server = createServer(getRequestListener(app.fetch));
let own = '';
let carrier: Carrier;
/** What the application answers, by the last part of the address; and what it was asked. */
const documents = new Map<string, string>();
const asked: { path: string; params: Record<string, string>; signature: string }[] = [];

beforeAll(async () => {
  app.get('/sound.mp3', (c) => c.body(new Uint8Array(silentFrames(3600)), 200, { 'Content-Type': 'audio/mpeg' }));
  app.get('/noise.mp3', (c) => c.body('no sound', 200, { 'Content-Type': 'audio/mpeg' }));
  app.get('/text.mp3', (c) => c.text('no sound'));
  app.post('/:name', async (c) => {
    const params = Object.fromEntries(new URLSearchParams(await c.req.text()));
    asked.push({ path: c.req.path, params, signature: c.req.header('x-twilio-signature') ?? '' });
    return c.body(documents.get(c.req.param('name')) ?? '', 200, { 'Content-Type': 'text/xml' });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  own = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  carrier = await startCarrier();
});
beforeEach(() => {
  documents.clear();
  asked.length = 0;
  carrier.problems.length = 0;
  carrier.callbacks = 'once';
});
afterAll(async () => {
  await carrier.stop();
  server.closeAllConnections();
  server.close();
});

const rest = async (path: string, form?: Record<string, string>, token = carrier.account.token) => {
  const response = await fetch(`${carrier.url}/2010-04-01/Accounts/${carrier.account.sid}${path}`, {
    method: form ? 'POST' : 'GET',
    headers: { Authorization: `Basic ${Buffer.from(`${carrier.account.sid}:${token}`).toString('base64')}` },
    ...(form ? { body: new URLSearchParams(form) } : {}),
  });
  return { status: response.status, body: await response.json() };
};

const place = (change: Record<string, string> = {}) =>
  rest('/Calls.json', {
    To: worker,
    From: carrier.number,
    Url: `${own}/first`,
    StatusCallback: `${own}/status`,
    ...change,
  });

/** A call that was answered, and stands in the document that is given. */
async function talking(document: string) {
  documents.set('first', `<Response>${document}</Response>`);
  const { body } = await place();
  const far = await carrier.rings(worker);
  await far.answer();
  return { far, sid: body.sid as string };
}

const paths = () => asked.map(({ path }) => path);

describe('the interface of the carrier', () => {
  test.each([
    ['a wrong secret', () => place(), 401, 20003, 'x'],
    ['a number that is none', () => place({ To: '+855' }), 400, 21211],
    ['a caller number of others', () => place({ From: '+85512999999' }), 422, 21210],
    ['a parameter that Somleng does not list', () => place({ Timeout: '30' }), 422, 20422],
    ['an address that is none', () => place({ Url: 'first' }), 422, 20422],
    ['a filter that Somleng does not list', () => rest(`/Calls.json?To=%2B85512345678`), 422, 20422],
    ['a call that does not exist', () => rest('/Calls/none.json'), 404, 20404],
  ])('%s is refused', async (_, ask, status, code, token?: string) => {
    const answer = token ? await rest('/Calls.json', {}, token) : await ask();
    expect(answer).toMatchObject({ status, body: { code, status } });
  });

  test('a call that is over cannot be led on', async () => {
    const { far, sid } = await talking('<Hangup/>');
    await far.over();
    expect(await rest(`/Calls/${sid}.json`, { Url: `${own}/first` })).toMatchObject({
      status: 422,
      body: { code: 21220 },
    });
  });

  test('the newest calls are listed first, page by page', async () => {
    for (const to of ['+85512000001', '+85512000002', '+85512000003']) {
      await place({ To: to });
      await (await carrier.rings(to)).refuse('busy');
    }
    const { body } = await rest('/Calls.json?PageSize=2');
    expect(body.calls.map(({ to }: { to: string }) => to)).toEqual(['+85512000003', '+85512000002']);
    expect(body.next_page_uri).toContain('Page=1');
  });
});

describe('how a call ends', () => {
  test.each([
    ['busy', 'busy', '486'],
    ['rejected', 'no-answer', '603'],
    ['no-answer', 'no-answer', '487'],
    ['off', 'no-answer', '480'],
    ['bad-number', 'failed', '404'],
    ['fault', 'failed', '503'],
  ] as const)('%s is told as %s', async (how, status, sip) => {
    await place();
    await (await carrier.rings(worker)).refuse(how);
    expect(asked).toMatchObject([{ path: '/status', params: { CallStatus: status, SipResponseCode: sip } }]);
  });

  test('what is told is signed with the address and the sorted parameters', async () => {
    await place();
    await (await carrier.rings(worker)).refuse('busy');
    const [{ params, signature } = { params: {}, signature: '' }] = asked;
    expect(signature).toBe(signed(carrier.account.token, `${own}/status`, params));
    // the example of https://www.twilio.com/docs/usage/security
    const example = { CallSid: 'CA1234567890ABCDE', Caller: '+12349013030', Digits: '1234', From: '+12349013030' };
    expect(signed('12345', 'https://mycompany.com/myapp.php?foo=1&bar=2', { ...example, To: '+18005551212' })).toBe(
      '0/KCTR6DLpKmkAf8muzZqo1nDgQ=',
    );
  });

  test.each([
    ['never', 0, 0],
    ['late', 0, 1],
    ['twice', 2, 2],
  ] as const)('status callbacks may come %s', async (callbacks, before, after) => {
    carrier.callbacks = callbacks;
    await place();
    await (await carrier.rings(worker)).refuse('busy');
    expect(asked).toHaveLength(before);
    await carrier.release();
    expect(asked).toHaveLength(after);
  });

  test('a ringing call that is canceled rings no more; one that talks is not touched by it', async () => {
    const { body } = await place();
    await carrier.rings(worker);
    await rest(`/Calls/${body.sid}.json`, { Status: 'canceled' });
    expect((await rest(`/Calls/${body.sid}.json`)).body.status).toBe('canceled');
    const { far, sid } = await talking('<Gather timeout="2"/>');
    await rest(`/Calls/${sid}.json`, { Status: 'canceled' });
    expect((await rest(`/Calls/${sid}.json`)).body.status).toBe('in-progress');
    await rest(`/Calls/${sid}.json`, { Status: 'completed' });
    await far.over();
  });
});

describe('what the carrier does with a document', () => {
  const gather = (inside: string, more = '') =>
    `<Gather action="/next" numDigits="1" finishOnKey="" timeout="8" actionOnEmptyResult="true"${more}>${inside}</Gather>`;

  test('a key stops the recording at its moment, and goes to the action', async () => {
    documents.set('next', '<Response><Hangup/></Response>');
    const { far } = await talking(gather(`<Play>${own}/sound.mp3</Play>`));
    await far.press('1', 1500);
    expect(far.heard()).toMatchObject([{ ms: 3600, heardMs: 1500, fromMs: 0 }]);
    expect(asked.find(({ path }) => path === '/next')?.params).toMatchObject({
      Digits: '1',
      CallStatus: 'in-progress',
    });
    expect(asked.at(-1)).toMatchObject({ path: '/status', params: { CallStatus: 'completed', CallDuration: '2' } });
    expect(carrier.problems).toEqual([]);
  });

  test('silence goes to the action without digits, or on to the next verb', async () => {
    documents.set('next', `<Response><Gather timeout="3"/><Redirect>/after</Redirect></Response>`);
    documents.set('after', '<Response/>');
    const { far } = await talking(gather(`<Play>${own}/sound.mp3</Play>`));
    await far.keepSilent();
    await far.keepSilent();
    await far.over();
    expect(paths()).toEqual(['/first', '/next', '/after', '/status']);
    expect(asked[1]?.params).not.toHaveProperty('Digits');
    expect(far.call.ms).toBe(3600 + 8000 + 3000);
  });

  test('keys are dropped while a recording plays that nobody asks after', async () => {
    documents.set('next', `<Response><Play>/sound.mp3</Play>${gather('')}</Response>`);
    const { far } = await talking(gather(''));
    await Promise.all([far.press('1'), far.press('2')]);
    expect(far.call.dropped).toBe('2');
    await far.hangUp();
  });

  test('a number is collected to its #', async () => {
    documents.set('next', '<Response><Hangup/></Response>');
    const { far } = await talking('<Gather action="/next" finishOnKey="#" numDigits="12" timeout="5"/>');
    await far.press('012345');
    await far.press('678#');
    expect(asked.find(({ path }) => path === '/next')?.params.Digits).toBe('012345678');
  });

  test('a recording can be fetched with the secret, when it is ready', async () => {
    documents.set('next', '<Response><Hangup/></Response>');
    const { far } = await talking(
      '<Record action="/next" maxLength="10" timeout="3" playBeep="true" finishOnKey="#"/>',
    );
    await far.speak(new Float32Array(16_000).fill(0.5));
    const { RecordingUrl = '', RecordingDuration } = asked.find(({ path }) => path === '/next')?.params ?? {};
    expect(RecordingDuration).toBe('2');
    expect((await fetch(`${RecordingUrl}.wav`)).status).toBe(401);
  });

  test('a second telephone is joined, and what came of it is told', async () => {
    documents.set('next', '<Response><Hangup/></Response>');
    const { far } = await talking(
      `<Dial action="/next" timeout="20" callerId="${carrier.number}"><Number>+85512000009</Number></Dial>`,
    );
    const second = await carrier.rings('+85512000009');
    await second.answer();
    expect(far.call.joined?.to).toBe('+85512000009');
    await second.hangUp(61_000);
    await far.over();
    expect(asked.find(({ path }) => path === '/next')?.params).toMatchObject({
      DialCallStatus: 'completed',
      DialCallDuration: '61',
    });
  });

  test.each([
    ['no XML', 'hello', '12100'],
    ['an unclosed element', '<Response><Gather></Response>', '12100'],
    ['an ampersand', '<Response><Play>http://a/?b&c</Play></Response>', '12100'],
    ['another root', '<Answer/>', '12100'],
    ['a verb that Somleng does not list', '<Response><Pause length="1"/></Response>', '12200'],
    ['an attribute that Somleng does not list', '<Response><Gather input="dtmf"/></Response>', '12200'],
    ['a value that is none', '<Response><Gather timeout="1.5"/></Response>', '12200'],
    ['a verb inside of another', '<Response><Gather><Redirect>/x</Redirect></Gather></Response>', '12200'],
    ['text where none belongs', '<Response>hello</Response>', '12200'],
    ['a recording that is not there', '<Response><Play>/nothing.mp3</Play></Response>', '11200'],
    ['a recording that is text', '<Response><Play>/text.mp3</Play></Response>', '13420'],
    ['a recording without sound', '<Response><Play>/noise.mp3</Play></Response>', '12300'],
  ])('%s is an error, and ends the call', async (_, document, code) => {
    documents.set('first', document);
    await place();
    const far = await carrier.rings(worker);
    await far.answer();
    await far.over();
    expect(carrier.problems).toEqual([expect.stringContaining(code)]);
  });

  test('comments and entities are read', () => {
    expect(readTwiml('<?xml version="1.0"?><Response><!-- - --><Play>http://a/?b=1&amp;c=2</Play></Response>')).toEqual(
      [{ name: 'Play', attributes: {}, children: ['http://a/?b=1&c=2'] }],
    );
  });
});

describe('somebody rings the account', () => {
  beforeEach(() => carrier.numbers.set(carrier.number, { voiceUrl: `${own}/voice`, statusCallback: `${own}/status` }));

  test('a call that is rejected was never answered', async () => {
    documents.set('voice', '<Response><Reject reason="busy"/></Response>');
    const far = await carrier.ring('012345678');
    expect(far.call).toMatchObject({ status: 'busy', ms: null });
    expect(asked.at(-1)?.params).toMatchObject({ Direction: 'inbound', CallStatus: 'busy', CallDuration: '0' });
  });

  test('a call that is taken talks', async () => {
    documents.set('voice', '<Response><Gather timeout="5"/></Response>');
    const far = await carrier.ring('012345678');
    expect(far.call.status).toBe('in-progress');
    await far.hangUp();
    expect(asked.at(-1)?.params.CallStatus).toBe('completed');
  });
});
