import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Encoding, encodingFor } from './packed.ts';

/** The cookie that holds the province a visitor chose: the one thing, beside the address, that kept pages differ by. */
export const placeCookie = 'place';

/**
 * The fast lane of kept pages: what was sent once is sent again as it stands, before any routing. It holds only answers that
 * are the same for everybody at an address with the same province.
 */
export type Lane = {
  /** To be taken when a request begins, and shown when its answer is kept: what was read before a change is not kept after it. */
  ticket(): number;
  keep(ticket: number, request: IncomingMessage, headers: Record<string, string>, body: Uint8Array): void;
  /** Whether the request was answered. */
  serve(request: IncomingMessage, response: ServerResponse): boolean;
  /** Something changed: nothing of before is sent any more. */
  clear(): void;
};

type Entry = { headers: Record<string, string | number>; body: Uint8Array; until: number };

const keyOf = (place: RegExp, { url, headers }: IncomingMessage, encoding: Encoding): string =>
  `${encoding} ${place.exec(headers.cookie ?? '')?.[1] ?? ''} ${url}`;

/**
 * @param most how many answers are kept
 * @param longestMs how long at most
 * @param clock milliseconds that only go forward
 * @param placeName under which browsers keep the province: nothing else that they bring may choose the page
 */
export const createLane = (most: number, longestMs: number, clock: () => number, placeName = placeCookie): Lane => {
  const place = new RegExp(`(?:^|; *)${placeName}=([^;]*)`);
  const entries = new Map<string, Entry>();
  let generation = 0;
  return {
    ticket: () => generation,
    keep(ticket, request, headers, body) {
      if (ticket !== generation || request.method !== 'GET') return;
      if (entries.size >= most) entries.clear();
      const whole = { ...headers, 'Content-Length': body.length };
      entries.set(keyOf(place, request, encodingFor(request.headers['accept-encoding'])), {
        headers: whole,
        body,
        until: clock() + longestMs,
      });
    },
    serve(request, response) {
      if (request.method !== 'GET' || request.headers['if-none-match'] !== undefined) return false;
      const found = entries.get(keyOf(place, request, encodingFor(request.headers['accept-encoding'])));
      if (!found || found.until <= clock()) return false;
      response.writeHead(200, found.headers);
      response.end(found.body);
      return true;
    },
    clear() {
      generation++;
      entries.clear();
    },
  };
};
