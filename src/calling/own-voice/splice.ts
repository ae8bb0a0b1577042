import { readFile } from 'node:fs/promises';
import { inTransaction } from '../../platform/database.ts';
import type { World } from '../../world.ts';
import type { Saying } from '../say.ts';
import { openRecording } from './keep.ts';

const bytesAMs = 8;
/** A telephone packet of 20 ms. */
const packet = 160;
const silence = 0xff;

/**
 * What is said with the person's own recording in its place: raw 8 kHz mono µ-law in whole packets. It is for this one talk:
 * whoever plays it keeps it nowhere. Null where nothing of their own is to be played, or it is gone.
 */
export async function withOwnVoice(
  { db, vault }: Pick<World, 'db' | 'vault'>,
  { own, rendering }: Pick<Saying, 'own' | 'rendering'>,
): Promise<Buffer | null> {
  if (!own) return null;
  const voice = await inTransaction(db, (tx) => openRecording(tx, vault, own.recording));
  if (!voice) return null;
  const ours = rendering ? await readFile(rendering.telephone) : Buffer.alloc(0);
  const at = Math.min(ours.length, Math.ceil((own.afterMs * bytesAMs) / packet) * packet);
  return Buffer.concat([ours.subarray(0, at), padded(voice), ours.subarray(at)]);
}

function padded(audio: Buffer): Buffer {
  const whole = Math.ceil(audio.length / packet) * packet;
  return Buffer.concat([audio, Buffer.alloc(whole - audio.length, silence)]);
}

/** Raw µ-law as a WAV file, for players that know no raw audio (RIFF, format 7: ITU-T G.711 µ-law). */
export function ulawWav(audio: Buffer): Buffer {
  const head = Buffer.alloc(58);
  head.write('RIFF', 0, 'latin1');
  head.writeUInt32LE(50 + audio.length, 4);
  head.write('WAVEfmt ', 8, 'latin1');
  head.writeUInt32LE(18, 16);
  head.writeUInt16LE(7, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(8000, 24);
  head.writeUInt32LE(8000, 28);
  head.writeUInt16LE(1, 32);
  head.writeUInt16LE(8, 34);
  head.writeUInt16LE(0, 36);
  head.write('fact', 38, 'latin1');
  head.writeUInt32LE(4, 42);
  head.writeUInt32LE(audio.length, 46);
  head.write('data', 50, 'latin1');
  head.writeUInt32LE(audio.length, 54);
  return Buffer.concat([head, audio]);
}
