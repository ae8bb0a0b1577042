import { createServer } from 'node:net';

/** Below the ports that systems give out by themselves (Linux: from 32768), so that nothing takes one before it is used. */
const [from, to] = [20_000, 32_000];

/** Whoever was given one may not listen on it yet. */
const given = new Set<number>();

/**
 * A port between 20000 and 31999 that nobody listens on now, by TCP, and that this process was not given before.
 * @param suits what else it has to be
 * @throws Error where none is found
 */
export async function freePort(host = '127.0.0.1', suits = async (_port: number) => true): Promise<number> {
  for (let tries = 0; tries < 100; tries++) {
    const port = from + Math.floor(Math.random() * (to - from));
    if (given.has(port)) continue;
    given.add(port);
    if ((await isFree(port, host)) && (await suits(port))) return port;
  }
  throw new Error(`no free port between ${from} and ${to}`);
}

/** Whether nobody listens there now, by TCP. */
export function isFree(port: number, host = '127.0.0.1'): Promise<boolean> {
  return new Promise((done) => {
    const probe = createServer();
    probe.once('error', () => done(false));
    probe.listen(port, host, () => probe.close(() => done(true)));
  });
}
