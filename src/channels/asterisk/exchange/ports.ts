import { createSocket } from 'node:dgram';
import { freePort, isFree } from '../../../platform/free-port.ts';

/** Ports of a private exchange that nobody uses now: for its interface, for SIP (and the next one, for TLS) and for sound. */
export async function freePorts(
  host = '127.0.0.1',
): Promise<{ ari: number; sip: number; rtp: { from: number; to: number } }> {
  const ari = await freePort();
  const sip = await freePort(host, async (port) => (await isFreeUdp(host, port)) && (await isFree(port + 1, host)));
  // two exchanges may share a range: each passes over a port that is taken
  const from = (5_000 + Math.floor(Math.random() * 3_000)) * 2;
  return { ari, sip, rtp: { from, to: from + 1_999 } };
}

function isFreeUdp(host: string, port: number): Promise<boolean> {
  return new Promise((done) => {
    const probe = createSocket('udp4');
    probe.once('error', () => probe.close(() => done(false)));
    probe.bind(port, host, () => probe.close(() => done(true)));
  });
}
