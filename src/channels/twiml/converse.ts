import { holdDial } from '../../calling/dials/store.ts';
import { connect } from '../../calling/join/connect.ts';
import { type Saying, say } from '../../calling/say.ts';
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

/** The document that answers; or what is said in place of it; or nothing new, and the talk goes on as it stood. */
type Answer = { document: string } | { instead: Said } | { stands: true };

/** Where a talk is: the addresses of its dial. */
type Place = { addresses: Addresses; dialId: string };

/** Lets something happen in a talk, and gives the document that answers it. Throws MissingRecordingError. */
export async function talk(
  world: World,
  trunk: string,
  dialId: string,
  happen: (tx: Tx) => Promise<Reply | undefined>,
): Promise<string> {
  const place = { addresses: addressesOf(world.config.publicUrl, trunk, dialId), dialId };
  let now = await patiently(world, async (tx) => await said(tx, dialId, await happen(tx)));
  for (let stood = false; now; ) {
    const answer: Answer = await answerTo(world, place, now);
    if ('document' in answer) return answer.document;
    if ('stands' in answer && stood) break;
    stood = 'stands' in answer;
    now =
      'instead' in answer
        ? answer.instead
        : await patiently(world, async (tx) => await said(tx, dialId, await standing(tx, world, dialId)));
  }
  return goodbye();
}

async function answerTo(world: World, place: Place, { tag, reply }: NonNullable<Said>): Promise<Answer> {
  const saying = await say(world.speech, tag, reply);
  const audio = audioOf(world, place, tag, saying);
  const { next, seq } = saying;
  switch (next.await) {
    case 'key':
    case 'digits':
    case 'said':
    case 'recording':
      return { document: question(place.addresses, audio, seq, next) ?? goodbye() };
    case 'hang-up':
      return { document: goodbye(audio) };
    case 'nothing-new':
      return { stands: true };
    case 'connect':
      return await patiently(world, (tx) => ringOther(tx, world, place, audio, { other: next.with, seq }));
  }
}

async function said(tx: Tx, dialId: string, reply: Reply | undefined): Promise<Said> {
  const held = reply && (await holdDial(tx, dialId));
  return reply && held && !held.dial.ended_at ? { tag: held.call.language, reply } : undefined;
}

/** The document that rings the other, or what is said where there is nobody. */
async function ringOther(
  tx: Tx,
  world: World,
  { addresses, dialId }: Place,
  audio: string | null,
  { other, seq }: { other: Parameters<typeof connect>[3]; seq: number },
): Promise<Answer> {
  const now = world.now();
  const placing = await connect(tx, world, dialId, other, now);
  if (placing === 'nobody') {
    const event = { sourceId: `nobody:${seq}`, heard: { kind: 'not-connected', seq } } as const;
    return { instead: await said(tx, dialId, await heard(tx, world, dialId, event, now)) };
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
  const from = placing.from.replaceAll(' ', '');
  return { document: dialOther(addresses, audio, { legId, to, from, ringSeconds }) };
}

/** The address of what is to be played; one that holds people's own voices is signed and lasts a minute. */
function audioOf(
  world: World,
  { addresses, dialId }: Place,
  tag: string,
  { own, rendering, seq }: Saying,
): string | null {
  if (own.length > 0) {
    const until = world.now().getTime() + ownMs;
    return addresses.own(world.vault.sign('twiml-own', `${dialId}.${seq}.${until}`));
  }
  return rendering && addresses.voice(tag, rendering.hash);
}
