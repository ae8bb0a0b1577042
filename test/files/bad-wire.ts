import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';

/**
 * What a wire does to one request: breaks off before an answer, has the service say that it is busy, never answers, breaks off
 * or falls silent in the middle of the answer, or turns the last byte of what is sent.
 */
export type Trouble = 'broken' | 'busy' | 'silent' | 'half' | 'half-silent' | 'turned';

export type BadWire = Awaited<ReturnType<typeof openBadWire>>;

/** A wire to a service of HTTP, with an address of its own. */
export async function openBadWire(to: string) {
  let troubles: Trouble[] = [];
  let always: Trouble | undefined;
  let asked = 0;
  const server = createServer((incoming, answer) => {
    asked += 1;
    carry(to, incoming, answer, troubles.shift() ?? always).catch(() => answer.destroy());
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the wire has no port');
  return {
    endpoint: `http://127.0.0.1:${address.port}`,
    /** What befalls the next requests, one after the other; then all is well. */
    meets(...next: Trouble[]): void {
      [troubles, always, asked] = [next, undefined, 0];
    },
    /** What befalls every request from now on. */
    always(trouble: Trouble | undefined): void {
      [troubles, always, asked] = [[], trouble, 0];
    },
    /** How many requests came since it was last told what to do. */
    asked: () => asked,
    async close(): Promise<void> {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

async function carry(to: string, incoming: IncomingMessage, answer: ServerResponse, trouble?: Trouble): Promise<void> {
  const body = await buffer(incoming);
  if (trouble === 'broken') return void incoming.socket.destroy();
  if (trouble === 'silent') return;
  if (trouble === 'busy') return void answer.writeHead(503).end('<Error><Code>SlowDown</Code></Error>');
  if (trouble === 'turned') body[body.length - 1]! ^= 1;
  // the host that was signed goes along as it came
  const { method, url: path, headers } = incoming;
  const asking = request(to, { method, path, headers, agent: false } as object).end(body);
  const [reply] = (await once(asking, 'response')) as [IncomingMessage];
  const whole = await buffer(reply);
  answer.writeHead(reply.statusCode ?? 500, reply.headers);
  if (trouble !== 'half' && trouble !== 'half-silent') return void answer.end(whole);
  answer.write(whole.subarray(0, whole.length / 2));
  if (trouble === 'half') answer.destroy();
}
