import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** A wire between a service and an interface, to be cut in the middle of a word. */
export type Wire = Awaited<ReturnType<typeof openWire>>;

/** Leads a port of its own to a port on 127.0.0.1. */
export async function openWire(to: number) {
  const sockets = new Set<Socket>();
  let deafUntil = 0;
  const server = createServer((near) => {
    const far = connect(to, '127.0.0.1');
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one);
      one.on('error', () => undefined);
      one.on('close', () => {
        sockets.delete(one);
        if (!one.isPaused()) other.destroy();
      });
      one.pipe(other);
    }
    if (Date.now() < deafUntil) freeze([near, far]);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (!address || typeof address === 'string') throw new Error('the wire has no port');
  return {
    port: address.port,
    /** Every connection breaks; the next one is as good as ever. */
    cut(): void {
      for (const socket of sockets) socket.destroy();
    },
    /** Nothing passes any more and nothing is closed, as on a network that lost its way; connections made after `ms` pass again. */
    hang(ms: number): void {
      deafUntil = Date.now() + ms;
      freeze(sockets);
    },
    close(): void {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

function freeze(sockets: Iterable<Socket>): void {
  for (const socket of sockets) {
    socket.unpipe();
    socket.pause();
  }
}
