import { randomUUID } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { withOwnVoice } from '../../calling/own-voice/splice.ts';
import type { Saying } from '../../calling/say.ts';
import type { Exchange } from './exchange.ts';
import type { Leg } from './leg.ts';

type Around = Pick<Exchange, 'world' | 'name'>;

const folderOf = ({ world, name }: Around): string => join(world.config.dataDir, 'own-voice', name);

/** What is played, and how long it lasts in milliseconds. */
type Sound = { file: string; ms: number };

/**
 * The file that is played, raw 8 kHz µ-law: the rendering that all share, or one of this leg's own with the person's voice in
 * it, which lies open only until it was heard. Null where there is nothing to play.
 */
export async function soundOf(around: Around, leg: Leg, saying: Saying): Promise<Sound | null> {
  const spliced = await withOwnVoice(around.world, saying);
  if (!spliced) return saying.rendering && { file: saying.rendering.telephone, ms: saying.rendering.ms };
  await mkdir(folderOf(around), { recursive: true, mode: 0o750 });
  const file = join(folderOf(around), `${randomUUID()}.ulaw`);
  leg.privateFiles.add(file);
  await writeFile(file, spliced.audio, { mode: 0o640 });
  return { file, ms: spliced.audio.length / 8 };
}

/** Removes what was made for a leg alone. */
export async function forgetVoice(leg: Leg): Promise<void> {
  const files = [...leg.privateFiles];
  leg.privateFiles.clear();
  await Promise.all(files.map((file) => rm(file, { force: true })));
}

/** Removes what a process has left that was killed. */
export async function forgetAllVoices(around: Around): Promise<void> {
  await rm(folderOf(around), { recursive: true, force: true });
}
