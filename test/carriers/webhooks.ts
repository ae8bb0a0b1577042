import { type CarrierCall, secondsOf } from './call.ts';
import type { Exchange } from './exchange.ts';
import { signed } from './sign.ts';
import { CarrierError } from './verbs.ts';

/** An address of the application, and what is told besides. */
export type Request = { url: string; method: string; params: Record<string, string> };

const patienceMs = 15_000;

/** Parameters of every request for a document (somleng-switch, app/call_controllers/call_controller.rb). */
const standard = (exchange: Exchange, call: CarrierCall): Record<string, string> => ({
  Caller: call.from,
  Called: call.to,
  From: call.from,
  To: call.to,
  CallSid: call.sid,
  Direction: call.direction,
  AccountSid: exchange.account.sid,
  ApiVersion: '2010-04-01',
});

async function send(
  exchange: Exchange,
  { url, method, params }: Request,
): Promise<{ status: number; type: string; text: string }> {
  const isGet = method === 'GET';
  const address = isGet ? `${url}${url.includes('?') ? '&' : '?'}${new URLSearchParams(params)}` : url;
  const signature = signed(exchange.account.token, address, isGet ? {} : params);
  const response = await fetch(address, {
    method,
    headers: {
      'X-Twilio-Signature': signature,
      'User-Agent': 'TwilioProxy/1.1',
      ...(isGet ? {} : { 'Content-Type': 'application/x-www-form-urlencoded; charset=utf-8' }),
    },
    ...(isGet ? {} : { body: new URLSearchParams(params).toString() }),
    signal: AbortSignal.timeout(patienceMs),
  }).catch(() => null);
  exchange.requests.push({ url, params });
  if (!response) throw new CarrierError(11200, `no answer from ${new URL(url).pathname}`);
  return { status: response.status, type: response.headers.get('content-type') ?? '', text: await response.text() };
}

/** Asks the application what to do with a call. @throws CarrierError 11200, 12300 */
export async function askDocument(exchange: Exchange, call: CarrierCall, request: Request): Promise<string> {
  const asked = { ...request, params: { ...standard(exchange, call), ...request.params } };
  const answer = await send(exchange, asked);
  if (exchange.webhooksTwice) {
    const again = await send(exchange, asked);
    if (again.text !== answer.text)
      exchange.problems.push(`another answer to the same webhook ${request.url}: ${again.text}`);
  }
  if (answer.status !== 200) throw new CarrierError(11200, `${answer.status} from ${new URL(request.url).pathname}`);
  if (!/^(text|application)\/xml\b/.test(answer.type)) throw new CarrierError(12300, `a document of ${answer.type}`);
  return answer.text;
}

/**
 * Tells where a call stands: at its end, if at all (somleng, app/serializers/twilio_api/webhook/voice_status_callback_serializer.rb).
 * Problems are written down: a status callback is not repeated.
 */
export async function tellStatus(exchange: Exchange, call: CarrierCall, status: string = call.status): Promise<void> {
  if (!call.statusCallback) return;
  const params = {
    ApiVersion: '2010-04-01',
    CallSid: call.sid,
    AccountSid: exchange.account.sid,
    From: call.from,
    To: call.to,
    CallStatus: status,
    Direction: call.direction,
    CallDuration: String(secondsOf(call)),
    SipResponseCode: String(call.sip ?? 200),
    CallbackSource: 'call-progress-events',
    Timestamp: exchange.now().toUTCString(),
    SequenceNumber: '0',
  };
  const answer = await send(exchange, { url: call.statusCallback, method: 'POST', params }).catch(() => null);
  if (!answer || answer.status >= 300) exchange.problems.push(`status callback got ${answer?.status ?? 'no answer'}`);
}
