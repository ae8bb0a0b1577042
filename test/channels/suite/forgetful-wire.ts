import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** A wire to an interface that loses the answer to a request that speaks of something, once. */
export type ForgetfulWire = { url: string; loseAnswerTo(text: string): void; hasLostAll(): boolean; close(): void };

/** Leads a port of its own to an interface of HTTP on 127.0.0.1. */
export async function openForgetfulWire(to: string): Promise<ForgetfulWire> {
  const sockets = new Set<Socket>();
  const lost = new Set<string>();
  const server = createServer((near) => {
    const far = connect(Number(new URL(to).port), '127.0.0.1');
    let asked = '';
    let isLost = false;
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one);
      one.on('error', () => undefined);
      one.on('close', () => {
        sockets.delete(one);
        other.destroy();
      });
    }
    near.on('data', (bytes: Buffer) => {
      asked += bytes.toString('latin1');
      const spoken = [...lost].find((text) => asked.includes(text));
      if (spoken) isLost = lost.delete(spoken);
      far.write(bytes);
    });
    far.on('data', (bytes: Buffer) => {
      asked = '';
      if (isLost) near.destroy();
      else near.write(bytes);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`,
    loseAnswerTo: (text) => void lost.add(text),
    hasLostAll: () => lost.size === 0,
    close() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}
