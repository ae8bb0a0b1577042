import WebSocket from 'ws';
import type { z } from 'zod';
import type { Logger } from '../../platform/logs.ts';
import { type AriEvent, readEvent } from './event.ts';

/** The name under which Asterisk knows us. */
export const app = 'bongpheak';

/** Asterisk answered no: with this status of HTTP (404: the channel is gone, 409: the id is taken, 500: it cannot). */
export class AriRefusal extends Error {
  override name = 'AriRefusal';
  readonly status: number;
  constructor(status: number, request: string) {
    super(`${request}: ${status}`);
    this.status = status;
  }
}

/** Asterisk gave no answer: whether it did what it was asked is not known. */
export class AriSilence extends Error {
  override name = 'AriSilence';
}

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** Asterisk's REST interface and its events. */
export type Ari = {
  readonly isUp: boolean;
  /** Asks, and waits at most 5 s for the answer, which is not read. Throws AriRefusal or AriSilence. */
  ask(method: Method, path: string, body?: object): Promise<void>;
  /** Asks for something of this shape. Throws AriRefusal, AriSilence or ZodError. */
  get<T>(path: string, shape: z.ZodType<T>): Promise<T>;
  getFile(path: string): Promise<Buffer>;
  start(): void;
  /** Leaves the events to another process, and asks for them again after so many milliseconds. */
  standBy(ms: number): void;
  stop(): void;
};

/** Who hears of events, and of the connection over which they come. Events that came while it was down are lost. */
export type Hearing = { event(event: AriEvent): void; up(): void; down(): void };

type Access = { url: string; user: string; password: string };

const patienceMs = 5_000;
const pingMs = 5_000;
const firstRestMs = 100;
const longestRestMs = 5_000;

/** Opens nothing until it is started; then it stays connected, or tries to be, until it is stopped. */
export function createAri({ url, user, password }: Access, hearing: Hearing, log: Logger): Ari {
  const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
  const ask = async (method: Method, path: string, body?: object): Promise<Response> => {
    const headers = { authorization, ...(body ? { 'content-type': 'application/json' } : {}) };
    const request = { method, headers, body: body ? JSON.stringify(body) : null };
    const answer = await fetch(`${url}/ari${path}`, { ...request, signal: AbortSignal.timeout(patienceMs) }).catch(
      (cause: unknown) => {
        throw new AriSilence(`${method} ${withoutIds(path)}`, { cause });
      },
    );
    if (answer.ok) return answer;
    await answer.body?.cancel();
    throw new AriRefusal(answer.status, `${method} ${withoutIds(path)}`);
  };
  const read = async <T>(answer: Response, how: (answer: Response) => Promise<T>): Promise<T> =>
    how(answer).catch((cause: unknown) => {
      throw new AriSilence('the answer broke off', { cause });
    });
  const events = createEvents(url.replace(/^http/, 'ws'), authorization, hearing, log);
  return {
    get isUp() {
      return events.isUp();
    },
    async ask(method, path, body) {
      await read(await ask(method, path, body), (answer) => answer.text());
    },
    async get(path, shape) {
      return shape.parse(await read(await ask('GET', path), (answer) => answer.json()));
    },
    getFile: async (path) => Buffer.from(await read(await ask('GET', path), (answer) => answer.arrayBuffer())),
    start: events.open,
    standBy: events.standBy,
    stop: events.close,
  };
}

function createEvents(url: string, authorization: string, hearing: Hearing, log: Logger) {
  let socket: WebSocket | undefined;
  let isUp = false;
  let isClosed = false;
  let tries = 0;
  let standByMs = 0;
  let rest: NodeJS.Timeout | undefined;
  const down = (stopPings: () => void) => {
    stopPings();
    if (isUp) {
      isUp = false;
      hearing.down();
    }
    if (!isClosed) rest = setTimeout(open, Math.max(standByMs, Math.min(longestRestMs, firstRestMs * 2 ** tries++)));
    standByMs = 0;
  };
  const open = () => {
    const fresh = new WebSocket(`${url}/ari/events?app=${app}`, {
      headers: { authorization },
      handshakeTimeout: 3_000,
    });
    socket = fresh;
    const pings = keepPinging(fresh);
    fresh.on('open', () => {
      isUp = true;
      tries = 0;
      hearing.up();
    });
    fresh.on('message', (data) => {
      const event = readEvent(String(data), log);
      if (event) hearing.event(event);
    });
    fresh.on('error', (err) => log.debug({ err }, 'the exchange cannot be heard'));
    fresh.on('close', () => down(pings.stop));
  };
  const standBy = (ms: number) => {
    standByMs = ms;
    socket?.terminate();
  };
  const close = () => {
    isClosed = true;
    clearTimeout(rest);
    socket?.terminate();
  };
  return { isUp: () => isUp, open, standBy, close };
}

/** A connection that answers no ping is dead, whatever the network says. */
function keepPinging(socket: WebSocket): { stop(): void } {
  let isAlive = true;
  const heard = () => {
    isAlive = true;
  };
  socket.on('pong', heard);
  socket.on('message', heard);
  const timer = setInterval(() => {
    if (socket.readyState !== WebSocket.OPEN) return;
    if (!isAlive) return socket.terminate();
    isAlive = false;
    socket.ping();
  }, pingMs);
  return { stop: () => clearInterval(timer) };
}

/** A path for a log: what is asked, not of which call. */
function withoutIds(path: string): string {
  return path.replace(/\?.*/, '').replace(/\/[^/]*[\d-][^/]*/g, '/…');
}
