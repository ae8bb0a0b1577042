import { connect } from '../../calling/join/connect.ts';
import { type Saying, say } from '../../calling/say.ts';
import { holdDial } from '../../calling/store.ts';
import { heard, standing } from '../../calling/talk.ts';
import type { Reply } from '../../conversations/converse.ts';
import type { Tx } from '../../platform/database.ts';
import type { World } from '../../world.ts';
import { type Addresses, addressesOf } from './addresses.ts';
import { dialOther, goodbye, question } from './document.ts';
import { patiently } from './patient.ts';
import { insertTwimlCall } from './store.ts';

/** What was replied in a talk, and its language; nothing where nobody talks any more. */
type Said = { tag: string; reply: Reply } | undefined;

/** A carrier looks at the ring of a second telephone after so many milliseconds. */
const legLookMs = 3_000;
/** An address of a person's own voice is good for so long, in milliseconds. */
const ownMs = 60_000;

/** Lets something happen in a talk, and gives the document that answers it. Throws MissingRecordingError. */
export async function talk(
  world: World,
  trunk: string,
  dialId: string,
  happen: (tx: Tx) => Promise<Reply | undefined>,
): Promise<string> {
  const addresses = addressesOf(world.config.publicUrl, trunk, dialId);
  const first = await patiently(world, async (tx): Promise<Said> => await said(tx, dialId, await happen(tx)));
  for (let now = first, stood = false; now; ) {
    const saying = await say(world.speech, now.tag, now.reply);
    const audio = audioOf(world, addresses, dialId, now.tag, saying);
    const { next, seq } = saying;
    switch (next.await) {
      case 'key':
      case 'digits':
      case 'said':
      case 'recording':
        return question(addresses, audio, seq, next) ?? goodbye();
      case 'hang-up':
        return goodbye(audio);
      case 'nothing-new':
        if (stood) return goodbye();
        stood = true;
        now = await patiently(world, async (tx) => await said(tx, dialId, await standing(tx, dialId)));
        break;
      case 'connect': {
        const tried: string | Said = await patiently(world, (tx) =>
          ringOther(tx, world, { addresses, dialId, audio }, { other: next.with, seq }),
        );
        if (typeof tried === 'string') return tried;
        now = tried;
      }
    }
  }
  return goodbye();
}

async function said(tx: Tx, dialId: string, reply: Reply | undefined): Promise<Said> {
  const held = reply && (await holdDial(tx, dialId));
  return reply && held && !held.dial.ended_at ? { tag: held.call.language, reply } : undefined;
}

/** The document that rings the other, or what is said where there is nobody. */
async function ringOther(
  tx: Tx,
  world: World,
  { addresses, dialId, audio }: { addresses: Addresses; dialId: string; audio: string | null },
  { other, seq }: { other: Parameters<typeof connect>[3]; seq: number },
): Promise<string | Said> {
  const now = world.now();
  const placing = await connect(tx, world, dialId, other, now);
  if (placing === 'nobody') {
    const event = { sourceId: `nobody:${seq}`, heard: { kind: 'not-connected', seq } } as const;
    return await said(tx, dialId, await heard(tx, world, dialId, event, now));
  }
  const { dialId: legId, to, trunk, ringSeconds } = placing;
  await insertTwimlCall(tx, {
    dial_id: legId,
    trunk,
    sid: null,
    kind: 'leg',
    to_hash: world.vault.index('phone', to),
    status: 'asked',
    placed_at: now,
    ring_until: null,
    look_at: new Date(now.getTime() + legLookMs),
  });
  return dialOther(addresses, audio, { legId, to, from: placing.from.replaceAll(' ', ''), ringSeconds });
}

/** The address of what is to be played; one that holds the person's own voice is signed and lasts a minute. */
function audioOf(
  world: World,
  addresses: Addresses,
  dialId: string,
  tag: string,
  { own, rendering, seq }: Saying,
): string | null {
  if (own) {
    const until = world.now().getTime() + ownMs;
    return addresses.own(world.vault.sign('twiml-own', `${dialId}.${seq}.${until}`));
  }
  return rendering && addresses.voice(tag, rendering.hash);
}
