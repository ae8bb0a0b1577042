import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { networkInterfaces } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { z } from 'zod';
import { TrunksFile } from '../../../calling/trunks/trunk.ts';
import { freePorts } from './ports.ts';
import type { Program } from './program.ts';
import { softphoneTrunk } from './softphone.ts';
import { type Exchange, writeExchange } from './write.ts';

const user = 'worker';
/** The number that the service calls from in the trial, and that the softphone dials to reach it. */
const serviceNumber = '1234';

/** Kept from one trial to the next, so that nothing need be typed into the softphone again. */
const Kept = z.object({
  host: z.string(),
  password: z.string(),
  ari: z.int(),
  sip: z.int(),
  rtp: z.object({ from: z.int(), to: z.int() }),
});
type Kept = z.infer<typeof Kept>;

export type Trial = { exchange: Exchange; password: string; trunksFile: string };

/**
 * Writes, under a folder, a private exchange for a softphone on `host` and a trunks file by which the service calls it.
 * `phone` is the number the softphone seems to call from.
 */
export async function writeTrial(folder: string, program: Program, host: string, phone: string): Promise<Trial> {
  const kept = await keptOrNew(folder, host);
  const exchange = await writeExchange(folder, program, {
    ari: { port: kept.ari },
    sip: { host, port: kept.sip },
    rtp: kept.rtp,
    softphone: { user, password: kept.password, callerNumber: phone },
  });
  await writeFile(keptFile(folder), JSON.stringify(kept), { mode: 0o600 });
  const trunksFile = join(folder, 'trunks.json');
  await writeFile(trunksFile, `${JSON.stringify(trunksOf(exchange, folder), null, 2)}\n`, { mode: 0o600 });
  return { exchange, password: kept.password, trunksFile };
}

const keptFile = (folder: string): string => join(folder, 'trial.json');

async function keptOrNew(folder: string, host: string): Promise<Kept> {
  const before = Kept.safeParse(JSON.parse(await readFile(keptFile(folder), 'utf8').catch(() => 'null')));
  if (before.success && before.data.host === host) return before.data;
  return { host, password: randomBytes(6).toString('hex'), ...(await freePorts(host)) };
}

function trunksOf({ ari: { url, user, password } }: Exchange, folder: string): z.infer<typeof TrunksFile> {
  const trunk = { name: softphoneTrunk, channel: 'asterisk', lines: 2, callerNumber: serviceNumber };
  const securityLog = join(resolve(folder), 'log/security.log');
  return TrunksFile.parse({
    asterisk: { url, user, password, securityLog },
    trunks: [{ ...trunk, answerAfterSeconds: 6 }],
  });
}

/** What a person types, and where, to try it. */
export function trialGuide({ exchange: { sip }, password, trunksFile }: Trial): string {
  const outside = Object.values(networkInterfaces()).flatMap((found) => found ?? []);
  const near = outside.find(({ family, internal }) => family === 'IPv4' && !internal)?.address;
  const reach =
    near && sip.host === '127.0.0.1' ? `\nA phone in the same network: start this with -- --host ${near}\n` : '';
  return `
A private Asterisk is running. Leave this window open; Ctrl-C ends it.

1. In a softphone (Linphone, baresip, MicroSIP …) make a SIP account, without a proxy:
     user name   ${user}
     password    ${password}
     server      ${sip.host}:${sip.port}   (UDP)
     codecs      G.711 (PCMU or PCMA)
   baresip, in ~/.baresip/accounts:
     <sip:${user}@${sip.host}:${sip.port}>;auth_user=${user};auth_pass=${password};audio_codecs=PCMU,PCMA
${reach}
2. In another window, start the service on this line:
     TRUNKS=${relative(process.cwd(), trunksFile)} npm start
   Refer somebody on the page: the softphone rings, whatever number you name.

3. Dial ${serviceNumber} in the softphone to call the service; let it ring once and hang up to be called back.
`;
}
