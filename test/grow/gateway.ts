import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { freePorts } from '../../src/channels/asterisk/exchange/ports.ts';
import { provideAsterisk } from '../../src/channels/asterisk/exchange/provide.ts';
import { type RunningExchange, startExchange } from '../../src/channels/asterisk/exchange/start.ts';
import { writeExchange } from '../../src/channels/asterisk/exchange/write.ts';
import { openSipPhone, type SipPhone } from '../phones/sip-phone.ts';

/** Several Asterisks, each with a trunk to the same telephones, and the trunks file that names them. */
export type Gateways = { file: string; phone: SipPhone; stop(): Promise<void> };

/** Starts a gateway for each name; its trunk is called `<name>-line`. */
export async function openGateways(folder: string, names: string[]): Promise<Gateways> {
  const [program, phone] = await Promise.all([provideAsterisk(), openSipPhone()]);
  const running: RunningExchange[] = [];
  const gateways: Record<string, object> = {};
  for (const name of names) {
    const { ari, sip, rtp } = await freePorts();
    const trunk = { name: `${name}-line`, host: '127.0.0.1', port: phone.address.port };
    const home = join(folder, name);
    const written = await writeExchange(home, program, {
      ari: { port: ari },
      sip: { port: sip },
      rtp,
      trunks: [trunk],
    });
    const { url, user, password } = written.ari;
    gateways[name] = { url, user, password };
    running.push(await startExchange(home, program));
  }
  const trunks = names.map((name) => ({
    name: `${name}-line`,
    channel: 'asterisk',
    gateway: name,
    lines: 10,
    callsPerSecond: 100,
    callerNumber: '012777888',
  }));
  const file = join(folder, 'trunks.json');
  await writeFile(file, JSON.stringify({ gateways, trunks }));
  await chmod(file, 0o600);
  return {
    file,
    phone,
    async stop() {
      await Promise.all(running.map((one) => one.stop()));
      phone.close();
    },
  };
}
