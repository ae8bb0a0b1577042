import { readFile } from 'node:fs/promises';
import { inTransaction, type Tx } from '../../platform/database.ts';
import type { Vault } from '../../platform/vault.ts';
import type { World } from '../../world.ts';
import type { Own, Saying } from '../say.ts';
import { openRecording } from './keep.ts';

const bytesAMs = 8;
/** A telephone packet of 20 ms. */
const packet = 160;
const silence = 0xff;

/** What is said with people's own recordings in it: raw 8 kHz mono µ-law; and of each, after how much of ours, and how long, in ms. */
export type Spliced = { audio: Buffer; voices: readonly { afterMs: number; ms: number }[] };

/**
 * What is said with people's own recordings in their places, in whole packets. It is for this one talk: whoever plays it
 * keeps it nowhere. Null where nothing of theirs is to be played, or it is gone.
 */
export async function withOwnVoice(
  { db, vault }: Pick<World, 'db' | 'vault'>,
  { own, rendering }: Pick<Saying, 'own' | 'rendering'>,
): Promise<Spliced | null> {
  if (own.length === 0) return null;
  const found = await inTransaction(db, (tx) => openAll(tx, vault, own));
  if (found.length === 0) return null;
  const ours = rendering ? await readFile(rendering.telephone) : Buffer.alloc(0);
  const parts: Buffer[] = [];
  let from = 0;
  for (const { afterMs, audio } of found) {
    const at = Math.min(ours.length, Math.ceil((afterMs * bytesAMs) / packet) * packet);
    parts.push(ours.subarray(from, at), audio);
    from = at;
  }
  const voices = found.map(({ afterMs, audio }) => ({ afterMs, ms: audio.length / bytesAMs }));
  return { audio: Buffer.concat([...parts, ours.subarray(from)]), voices };
}

async function openAll(tx: Tx, vault: Vault, own: readonly Own[]): Promise<{ afterMs: number; audio: Buffer }[]> {
  const found: { afterMs: number; audio: Buffer }[] = [];
  for (const { recording, afterMs } of own) {
    const voice = await openRecording(tx, vault, recording);
    if (voice) found.push({ afterMs, audio: padded(voice) });
  }
  return found;
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
