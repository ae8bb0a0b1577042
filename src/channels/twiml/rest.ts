import { z } from 'zod';
import type { TrunkOf } from '../../calling/trunks/trunk.ts';
import { type CallStatus, readStatus } from './status.ts';

/** A carrier of this channel. */
export type Carrier = TrunkOf<'twiml'>;

/** A call as the carrier's interface shows it. */
export type Shown = {
  sid: string;
  status: CallStatus;
  to: string;
  from: string;
  createdAt: Date;
  seconds?: number | undefined;
};

/**
 * What came of a request. `refused`: the carrier said no, by an error of its list; `unsent`: it was not reached, and so has
 * done nothing; `unknown`: it was asked and gave no answer that can be read: it may have done it or not.
 */
export type Answer<T> =
  | { is: 'done'; value: T }
  | { is: 'refused'; http: number; code: number }
  | { is: 'unsent' }
  | { is: 'unknown' };

/** A carrier that is silent for so long is not waited for, in milliseconds. */
const patienceMs = 5_000;
const pageSize = 100;
const mostPages = 5;

const Call = z
  .object({
    sid: z.string().min(1),
    status: z.custom<CallStatus>((word) => typeof word === 'string' && readStatus(word) !== undefined),
    to: z.string(),
    from: z.string(),
    date_created: z.string().transform((text) => new Date(text)),
    duration: z.coerce.number().nonnegative().nullish(),
  })
  .transform(
    ({ date_created: createdAt, duration, ...call }): Shown => ({
      ...call,
      createdAt,
      seconds: duration ?? undefined,
    }),
  );
const Page = z.object({ calls: z.array(Call), next_page_uri: z.string().nullish() });
const Fault = z.object({ code: z.coerce.number() });

/**
 * Places a call. Only the parameters that Somleng documents: To, From, Url, Method, StatusCallback, StatusCallbackMethod; how
 * long it rings and that it rings at all is therefore watched by us.
 * @see https://www.somleng.org/docs/twilio_api/ "Create a call"; https://www.twilio.com/docs/voice/api/call-resource
 */
export const createCall = (
  carrier: Carrier,
  { to, from, url, status }: { to: string; from: string; url: string; status: string },
): Promise<Answer<Shown>> => {
  const form = { To: to, From: from, Url: url, Method: 'POST', StatusCallback: status, StatusCallbackMethod: 'POST' };
  return ask(carrier, Call, '/Calls.json', form);
};

/** Asks about one call. @see https://www.somleng.org/docs/twilio_api/ "Fetch a call" */
export const fetchCall = (carrier: Carrier, sid: string): Promise<Answer<Shown>> =>
  ask(carrier, Call, `/Calls/${encodeURIComponent(sid)}.json`);

/**
 * Ends a call: `canceled` only while it rings, `completed` always.
 * @see https://www.somleng.org/docs/twilio_api/ "End a call"
 */
export const endCall = (carrier: Carrier, sid: string, status: 'canceled' | 'completed'): Promise<Answer<Shown>> =>
  ask(carrier, Call, `/Calls/${encodeURIComponent(sid)}.json`, { Status: status });

/**
 * The calls of the account since an instant, the newest first; null where the carrier does not say. Somleng's lists have
 * pages (PageSize, `next_page_uri`) and no filters.
 * @see https://www.somleng.org/docs/twilio_api/ "Pagination"
 */
export async function listCalls(carrier: Carrier, since: Date): Promise<Shown[] | null> {
  const calls: Shown[] = [];
  let next: string | null = `/Calls.json?PageSize=${pageSize}`;
  for (let page = 0; next !== null && page < mostPages; page++) {
    const answer: Answer<z.infer<typeof Page>> = await ask(carrier, Page, next);
    if (answer.is !== 'done') return null;
    calls.push(...answer.value.calls);
    const query: string | undefined = answer.value.next_page_uri?.split('?')[1];
    const isEnough = calls.some(({ createdAt }) => createdAt < since);
    next = query && !isEnough ? `/Calls.json?${query}` : null;
  }
  return calls.filter(({ createdAt }) => createdAt >= since);
}

const Message = z.object({ sid: z.string().min(1) });

/**
 * Sends a text. Only the parameters that Twilio, SignalWire and Somleng have in common.
 * @see https://www.twilio.com/docs/messaging/api/message-resource#create-a-message-resource
 */
export const createMessage = (
  carrier: Carrier,
  { to, from, body, status }: { to: string; from: string; body: string; status: string },
): Promise<Answer<z.infer<typeof Message>>> =>
  ask(carrier, Message, '/Messages.json', { To: to, From: from, Body: body, StatusCallback: status });

/** The `Authorization` header of an account. */
export const authorization = ({ account, token }: Carrier): string =>
  `Basic ${Buffer.from(`${account}:${token}`).toString('base64')}`;

async function ask<T>(
  carrier: Carrier,
  shape: z.ZodType<T>,
  path: string,
  form?: Record<string, string>,
): Promise<Answer<T>> {
  const url = `${carrier.api.replace(/\/+$/, '')}/2010-04-01/Accounts/${encodeURIComponent(carrier.account)}${path}`;
  try {
    const response = await fetch(url, {
      method: form ? 'POST' : 'GET',
      headers: { Authorization: authorization(carrier), Accept: 'application/json' },
      ...(form ? { body: new URLSearchParams(form) } : {}),
      redirect: 'error',
      signal: AbortSignal.timeout(patienceMs),
    });
    const body: unknown = await response.json();
    if (response.status >= 500) return { is: 'unknown' };
    if (!response.ok) return { is: 'refused', http: response.status, code: Fault.safeParse(body).data?.code ?? 0 };
    const read = shape.safeParse(body);
    return read.success ? { is: 'done', value: read.data } : { is: 'unknown' };
  } catch (error) {
    return { is: wasNeverSent(error) ? 'unsent' : 'unknown' };
  }
}

/** The connection was not even made. */
function wasNeverSent(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined;
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  return code === 'ECONNREFUSED' || code === 'ENOTFOUND' || code === 'EAI_AGAIN' || code === 'UND_ERR_CONNECT_TIMEOUT';
}
