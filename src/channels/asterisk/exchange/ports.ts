import { createSocket } from 'node:dgram';
import { createServer } from 'node:net';

/**
 * Ports of a private exchange that nobody uses now: for its interface, for SIP (and the next one, for TLS) and for sound. They
 * lie below those that the system gives out by itself, so that nothing takes them before the exchange does.
 */
export async function freePorts(
  host = '127.0.0.1',
): Promise<{ ari: number; sip: number; rtp: { from: number; to: number } }> {
  const ari = await find((port) => isFreeTcp('127.0.0.1', port));
  const sip = await find(
    async (port) => (await isFreeUdp(host, port)) && (await isFreeTcp(host, port)) && (await isFreeTcp(host, port + 1)),
  );
  // two exchanges may share a range: each passes over a port that is taken
  const from = random(5_000, 8_000) * 2;
  return { ari, sip, rtp: { from, to: from + 1_999 } };
}

async function find(isFree: (port: number) => Promise<boolean>): Promise<number> {
  for (let tries = 0; tries < 100; tries++) {
    const port = random(20_000, 32_000);
    if (await isFree(port)) return port;
  }
  throw new Error('no free port between 20000 and 32000');
}

const random = (from: number, to: number): number => from + Math.floor(Math.random() * (to - from));

function isFreeTcp(host: string, port: number): Promise<boolean> {
  return new Promise((done) => {
    const probe = createServer();
    probe.once('error', () => done(false));
    probe.listen(port, host, () => probe.close(() => done(true)));
  });
}

function isFreeUdp(host: string, port: number): Promise<boolean> {
  return new Promise((done) => {
    const probe = createSocket('udp4');
    probe.once('error', () => probe.close(() => done(false)));
    probe.bind(port, host, () => probe.close(() => done(true)));
  });
}
