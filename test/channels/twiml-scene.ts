import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dialDue } from '../../src/calling/dial.ts';
import type { VoiceLine } from '../../src/calling/line.ts';
import { createTwimlLine } from '../../src/channels/twiml/line.ts';
import { twimlRoutes } from '../../src/channels/twiml/routes.ts';
import { createFallbacks } from '../../src/web/fallbacks.tsx';
import { openFront } from '../../src/web/front.ts';
import { createApp, listen } from '../../src/web/server.ts';
import { referred } from '../calling/telephone.ts';
import type { FarEnd } from '../carriers/far-end.ts';
import { type Carrier, startCarrier } from '../carriers/twiml-carrier.ts';
import { createTestWorld, type TestWorld } from '../harness/world.ts';

/** A world whose only trunk is a carrier with a TwiML interface, and that carrier. */
export type Scene = {
  world: TestWorld;
  carrier: Carrier;
  line: VoiceLine;
  url: string;
  /** Dials what is due. */
  dial(): Promise<void>;
  /** Somebody is referred, and their phone is about to ring. */
  referredAndCalled(options?: { language?: string }): Promise<Awaited<ReturnType<typeof referred>> & { far: FarEnd }>;
  /** A good morning, and a carrier in its best mood. */
  fresh(): Promise<void>;
  close(): Promise<void>;
};

/** Opens the scene; close it after the tests of the file. */
export async function openTwiml({ answerAfterSeconds = 0 as number | null } = {}): Promise<Scene> {
  let clock = () => new Date();
  const carrier = await startCarrier({ now: () => clock() });
  const { folder, file } = await writeTrunk(carrier, answerAfterSeconds);
  const world = await createTestWorld({ env: { TRUNKS: file } });
  clock = () => world.now();
  const front = openFront(world);
  const app = createApp(world, [twimlRoutes(world)], createFallbacks(front), front.lane);
  const server = await listen(app, '127.0.0.1', 0);
  const url = `http://127.0.0.1:${server.port}`;
  world.config.publicUrl = url;
  const own = { voiceUrl: `${url}/twiml/somleng/call`, statusCallback: `${url}/twiml/somleng/call/ended` };
  carrier.numbers.set(carrier.number, own);
  const line = createTwimlLine(world);
  const dial = async () => void (await (await dialDue(world, [line])).placed);
  return {
    ...{ world, carrier, line, url, dial },
    async referredAndCalled(options = {}) {
      const referral = await referred(world, options);
      await dial();
      return { ...referral, far: await carrier.rings(referral.phone) };
    },
    async fresh() {
      await world.newMorning();
      await world.db.updateTable('call').set({ state: 'given-up' }).where('state', '=', 'waiting').execute();
      Object.assign(carrier, {
        mood: 'fine',
        callbacks: 'once',
        webhooksTwice: false,
        recordingLooks: 0,
        isDown: false,
      });
      for (const list of [carrier.problems, carrier.requests, carrier.unmet, carrier.held]) list.length = 0;
    },
    async close() {
      await server.stop();
      await carrier.stop();
      await world.close();
      await rm(folder, { recursive: true });
    },
  };
}

/** A trunks file that leads to a carrier only. */
async function writeTrunk(carrier: Carrier, answerAfterSeconds: number | null) {
  const folder = await mkdtemp(join(tmpdir(), 'bongpheak-trunks-'));
  const trunk = {
    name: 'somleng',
    channel: 'twiml',
    lines: 50,
    callsPerSecond: 100,
    callerNumber: carrier.number,
    textsFrom: carrier.number,
    answerAfterSeconds,
    api: carrier.url,
    account: carrier.account.sid,
    token: carrier.account.token,
  };
  const file = join(folder, 'trunks.json');
  await writeFile(file, JSON.stringify({ trunks: [trunk] }), { mode: 0o600 });
  return { folder, file };
}
