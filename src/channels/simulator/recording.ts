import { z } from 'zod';
import { awaitedRecording } from '../../calling/own-voice/awaited.ts';
import { keepRecording } from '../../calling/own-voice/keep.ts';
import { callsOfDials } from '../../calling/store.ts';
import { heard, type Talking } from '../../calling/talk.ts';
import type { Heard } from '../../dialogues/session.ts';
import type { Tx } from '../../platform/database.ts';
import type { Handset } from './handset.ts';
import type { Happened } from './happen.ts';
import { SourceId } from './happening.ts';
import { holdNetworkCall } from './store.ts';

/** Which question a recording answers; the sound itself is the body of the request. */
export const RecordingOf = z.strictObject({
  dial: z.uuid(),
  source: SourceId,
  seq: z.coerce.number().int().nonnegative(),
});
type RecordingOf = z.infer<typeof RecordingOf>;

const bytesAMs = 8;
/** Sound is looked at in stretches of 20 ms, and less of it than `leastMs` is a cough or a click. */
const stretch = 160;
const leastMs = 300;
/** µ-law writes how loud a sample is in its seven lower bits, upside down; this is about 3 % of the loudest. */
const quiet = 0x4e;

/**
 * A phone has recorded what a talk asks for: raw 8 kHz mono µ-law, of which no more is taken than was asked for. It is kept where
 * it is awaited and something can be heard in it; the same recording sent again is answered as before.
 */
export async function recorded(
  tx: Tx,
  world: Talking,
  handset: Handset,
  { of, audio }: { of: RecordingOf; audio: Buffer },
  now: Date,
): Promise<Happened | undefined> {
  const { dial: dialId, source: sourceId, seq } = of;
  const call = (await holdNetworkCall(tx, dialId))?.call;
  const tag = (await callsOfDials(tx, [dialId])).get(dialId)?.language;
  if (!call || call.handset !== handset.handset || tag === undefined) return undefined;
  if (call.state !== 'talking') return { state: call.state, tag };
  const wanted = await awaitedRecording(tx, dialId, seq);
  const taken = audio.subarray(0, (wanted?.maxMs ?? 0) * bytesAMs);
  const recording =
    wanted && soundMs(taken) >= leastMs
      ? await keepRecording(tx, world.vault, dialId, { kind: wanted.kind, audio: taken }, now)
      : undefined;
  const what: Heard = recording ? { kind: 'recorded', recording, seq } : { kind: 'silence', seq };
  const reply = await heard(tx, world, dialId, { sourceId, heard: what }, now);
  return { state: call.state, tag, ...(reply ? { reply } : {}) };
}

/** For how long something can be heard, in milliseconds. */
function soundMs(audio: Buffer): number {
  let loud = 0;
  for (let at = 0; at + stretch <= audio.length; at += stretch)
    if (audio.subarray(at, at + stretch).some((byte) => (byte & 0x7f) < quiet)) loud++;
  return (loud * stretch) / bytesAMs;
}
