import type { Spoken } from './job-of-calls.ts';
import type { LinesHouse } from './lines-house.ts';
import { letPeopleWait } from './waiting-people.ts';

/** The two trunks of the house: hundreds of telephones that are only there, and a few that listen closely. */
export const networks = {
  crowd: { destination: 'cellcard', prefix: '12' },
  probe: { destination: 'smart', prefix: '10' },
} as const;
export type Network = keyof typeof networks;

/** Whoever makes the calls. */
export type Callers = { call(network: Network, calls: number): Promise<void> };

/** Our service makes them: people were referred, and it is their turn. */
export async function ourCallers(
  { world }: LinesHouse,
  { announcementId }: Spoken,
  people: Record<Network, number>,
): Promise<Callers> {
  const wait = (network: Network) =>
    letPeopleWait(world, { announcementId, prefix: networks[network].prefix, people: people[network] });
  const held = { crowd: await wait('crowd'), probe: await wait('probe') };
  return {
    async call(network, calls) {
      if ((await held[network].release(calls)) < calls) throw new Error('all people were called: let more wait');
    },
  };
}

/** Asterisk's own way to do the same call: it plays the same files, and takes the same key. */
export const ownDialplan = `[own]
exten => s,1,Background(\${ANNOUNCED})
 same => n,WaitExten(10)
 same => n,Hangup()
exten => 1,1,Playback(\${APPLIED})
 same => n,Background(\${ASKED})
 same => n,Wait(30)`;

/** Asterisk makes them by itself: it is told to ring, and does all else without us. */
export function ownCallers({ ari }: LinesHouse, { announced, applied, asked }: Spoken): Callers {
  const authorization = `Basic ${Buffer.from(`${ari.user}:${ari.password}`).toString('base64')}`;
  const file = ({ telephone }: { telephone: string }) => telephone.replace(/\.ulaw$/, '');
  const variables = { ANNOUNCED: file(announced), APPLIED: file(applied), ASKED: file(asked) };
  let number = 500_000;
  const ring = async (network: Network) => {
    const endpoint = `PJSIP/855${networks[network].prefix}${number++}@${network}`;
    const answer = await fetch(`${ari.url}/ari/channels`, {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json' },
      body: JSON.stringify({ endpoint, context: 'own', extension: 's', priority: 1, callerId: '012777888', variables }),
    });
    await answer.arrayBuffer();
    if (!answer.ok) throw new Error(`Asterisk cannot ring: ${answer.status}`);
  };
  return {
    async call(network, calls) {
      await Promise.all(Array.from({ length: calls }, () => ring(network)));
    },
  };
}
