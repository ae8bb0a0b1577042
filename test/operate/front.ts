import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';

/** What stands before the web processes, as a proxy does: a request goes to the first of them that takes a connection. */
export type Front = { url: string; stop(): Promise<void> };

/** Opens it; `ports` are asked anew for every request. */
export async function openFrontDoor(ports: () => readonly number[]): Promise<Front> {
  const server = createServer((incoming, outgoing) => void pass(incoming, outgoing, ports()));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const stop = async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  };
  return { url: `http://127.0.0.1:${port}`, stop };
}

async function pass(incoming: IncomingMessage, outgoing: ServerResponse, ports: readonly number[]): Promise<void> {
  const body: Buffer[] = [];
  for await (const part of incoming) body.push(part);
  for (const port of ports) {
    const answer = await ask(port, incoming, Buffer.concat(body));
    if (!answer) continue;
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(outgoing);
    return;
  }
  outgoing.writeHead(502).end();
}

/** The answer of one process; null where it takes no connection any more. */
function ask(port: number, { method, url, headers }: IncomingMessage, body: Buffer): Promise<IncomingMessage | null> {
  return new Promise((done) => {
    const own = { ...headers, connection: 'close' };
    const going = request({ host: '127.0.0.1', port, method, path: url, headers: own }, done);
    going.once('error', () => done(null));
    going.end(body);
  });
}
