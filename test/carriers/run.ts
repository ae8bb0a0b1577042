import { type CarrierCall, endings, type Status } from './call.ts';
import { answer, end } from './ends.ts';
import type { Exchange } from './exchange.ts';
import { type Outcome, perform } from './perform.ts';
import { CarrierError, readTwiml } from './verbs.ts';
import { askDocument, type Request } from './webhooks.ts';

/** A document calls for the next: 10 000 in one call is a loop. */
const mostDocuments = 500;

/** Carries a call from its first ring to its last callback. */
export async function carry(exchange: Exchange, call: CarrierCall): Promise<void> {
  const ring = call.direction === 'inbound' ? 'answered' : await call.ringing.promise;
  if (ring !== 'answered') return await end(exchange, call, endings[ring]);
  if (call.direction !== 'inbound') answer(call);
  try {
    const how = await execute(exchange, call);
    await end(exchange, call, how);
  } catch (error) {
    if (!(error instanceof CarrierError)) throw error;
    exchange.problems.push(error.message);
    await end(exchange, call, call.ms === null ? { status: 'failed', sip: 500 } : { status: 'completed', sip: 200 });
  }
}

/** Asks for documents and does what they say, until one has no next. Gives how the call ended. */
async function execute(exchange: Exchange, call: CarrierCall): Promise<{ status: Status; sip: number }> {
  let next: Request | null = call.voice && { ...call.voice, params: { CallStatus: 'ringing' } };
  for (let count = 0; next; count++) {
    if (count > mostDocuments) throw new CarrierError(11215, 'too many redirects');
    const asked: Promise<string> = askDocument(exchange, call, next);
    const text = call.ms === null ? await unlessHungUp(call, asked) : await asked;
    if (typeof text !== 'string') return text;
    const outcome: Outcome = await performAll(exchange, call, text, next.url);
    if ('end' in outcome) return outcome.end;
    next = 'goto' in outcome ? outcome.goto : null;
  }
  return { status: 'completed', sip: 200 };
}

/** Who rings may hang up before anything is said; the answer then comes to nobody. */
async function unlessHungUp(
  call: CarrierCall,
  asked: Promise<string>,
): Promise<string | { status: Status; sip: number }> {
  asked.catch(() => undefined);
  return await Promise.race([asked, call.ringing.promise.then(() => endings['no-answer'])]);
}

async function performAll(exchange: Exchange, call: CarrierCall, text: string, base: string): Promise<Outcome> {
  for (const verb of readTwiml(text)) {
    if (verb.name !== 'Reject') answer(call);
    const outcome = await perform(exchange, call, verb, base);
    if (!('on' in outcome)) return outcome;
  }
  return { end: { status: 'completed', sip: 200 } };
}
