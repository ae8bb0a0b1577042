import { randomBytes } from 'node:crypto';
import type { HttpBindings } from '@hono/node-server';
import type { Hono } from 'hono';
import type { Exchange } from './exchange.ts';
import type { Fault } from './rest.ts';
import { signed } from './sign.ts';

const parameters = ['To', 'From', 'Body', 'StatusCallback'];

/**
 * Texts, as Twilio takes and refuses them; only the parameters that other carriers know too.
 * @see https://www.twilio.com/docs/messaging/api/message-resource#create-a-message-resource
 */
export function addMessages(
  app: Hono<{ Bindings: HttpBindings }>,
  exchange: Exchange,
  refuse: (fault: Fault) => Response,
): void {
  app.post('/Messages.json', async (c) => {
    const form = new URLSearchParams(await c.req.text());
    const { mood } = exchange;
    exchange.mood = 'fine';
    if (mood === 'too-many') return refuse({ status: 429, code: 20429, message: 'Too many requests' });
    if (mood === 'broken' || mood === 'unavailable')
      return refuse({ status: 500, code: 20500, message: 'Internal server error' });
    if (mood === 'cuts-the-line') c.env.incoming.socket.destroy();
    if (mood === 'silent' || mood === 'cuts-the-line') return await new Promise<Response>(() => undefined);
    const fault = faultOf(exchange, form);
    if (fault) return refuse(fault);
    const text = {
      sid: `SM${randomBytes(16).toString('hex')}`,
      to: form.get('To') ?? '',
      from: form.get('From') ?? '',
      body: form.get('Body') ?? '',
      statusCallback: form.get('StatusCallback'),
    };
    exchange.texts.push(text);
    if (mood === 'broken-but-rings') return refuse({ status: 500, code: 20500, message: 'Internal server error' });
    return c.json({ sid: text.sid, status: 'queued', to: text.to, from: text.from, error_code: null }, 201);
  });
}

const invalid = (code: number, message: string): Fault => ({ status: 400, code, message });

function faultOf(exchange: Exchange, form: URLSearchParams): Fault | null {
  const unknown = [...form.keys()].find((name) => !parameters.includes(name) || form.getAll(name).length > 1);
  if (unknown) return invalid(20001, `${unknown} is no parameter`);
  const [to, from, body] = [form.get('To') ?? '', form.get('From') ?? '', form.get('Body') ?? ''];
  if (!/^\+[1-9]\d{7,14}$/.test(to) || exchange.impossible.has(to))
    return invalid(21211, `The 'To' number is not a valid phone number.`);
  if (!exchange.numbers.has(from)) return invalid(21606, `The 'From' number is not a valid message-capable number.`);
  if (body === '') return invalid(21602, 'Message body is required.');
  if (body.length > 1600) return invalid(21617, 'The message body exceeds the 1600 character limit.');
  const callback = form.get('StatusCallback');
  if (callback !== null && !/^https?:$/.test(URL.parse(callback)?.protocol ?? ''))
    return invalid(21609, `The 'StatusCallback' URL is not a valid URL.`);
  return null;
}

/**
 * The carrier tells how a text went on its way; gives the answer's status.
 * @see https://www.twilio.com/docs/messaging/guides/track-outbound-message-status
 */
export async function tellText(
  exchange: Exchange,
  sid: string,
  status: 'sent' | 'delivered' | 'undelivered' | 'failed',
  errorCode?: string,
): Promise<number> {
  const text = exchange.texts.find((one) => one.sid === sid);
  if (!text?.statusCallback) throw new Error('nobody wants to hear of this text');
  const params = {
    ...{ MessageSid: sid, SmsSid: sid, AccountSid: exchange.account.sid, MessageStatus: status },
    ...{ To: text.to, From: text.from, ApiVersion: '2010-04-01' },
    ...(errorCode ? { ErrorCode: errorCode } : {}),
  };
  const answer = await fetch(text.statusCallback, {
    method: 'POST',
    headers: { 'X-Twilio-Signature': signed(exchange.account.token, text.statusCallback, params) },
    body: new URLSearchParams(params),
  });
  return answer.status;
}
