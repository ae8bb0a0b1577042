import { once } from 'node:events';
import { connect, createServer } from 'node:net';

/** A wire to the interface of an exchange that loses the answer to one request to ring a number. */
export type ForgetfulWire = Awaited<ReturnType<typeof openForgetfulWire>>;

/** Leads a port of its own to an interface of HTTP on 127.0.0.1. */
export async function openForgetfulWire(to: string) {
  const numbers = new Set<string>();
  const channels = new Set<string>();
  const port = Number(new URL(to).port);
  let lost = 0;
  /** The number is named when its channel is made; the request that rings it names only the channel. */
  const isToLose = (asked: string): boolean => {
    const number = [...numbers].find((one) => asked.includes(`PJSIP/${one}@`));
    const channel = /"channelId":"([^"]+)"/.exec(asked)?.[1];
    if (number && channel && numbers.delete(number)) channels.add(channel);
    const rung = [...channels].find((one) => asked.includes(`/channels/${one}/dial?`));
    return rung !== undefined && channels.delete(rung);
  };
  const server = createServer((near) => {
    const far = connect(port, '127.0.0.1');
    let asked = '';
    let isLost = false;
    near.on('data', (bytes: Buffer) => {
      asked += bytes.toString('latin1');
      isLost ||= isToLose(asked);
      far.write(bytes);
    });
    far.on('data', (bytes: Buffer) => {
      asked = '';
      if (!isLost) near.write(bytes);
      else {
        lost++;
        near.destroy();
      }
    });
    for (const one of [near, far]) {
      one.on('error', () => undefined);
      one.on('close', () => {
        near.destroy();
        far.destroy();
      });
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`,
    loseAnswerFor: (number: string) => void numbers.add(number),
    /** How many answers were lost. */
    lost: () => lost,
    close: () => void server.close(),
  };
}
