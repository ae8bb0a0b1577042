import { randomUUID } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { withOwnVoice } from '../../calling/own-voice/splice.ts';
import type { Saying } from '../../calling/say.ts';
import type { World } from '../../world.ts';
import type { Leg } from './leg.ts';

const folderOf = ({ config }: World): string => join(config.dataDir, 'own-voice');

/**
 * The file that is played, raw 8 kHz µ-law: the rendering that all share, or one of this leg's own with the person's voice in
 * it, which lies open only until it was heard. Null where there is nothing to play.
 */
export async function soundOf(world: World, leg: Leg, saying: Saying): Promise<string | null> {
  const spliced = await withOwnVoice(world, saying);
  if (!spliced) return saying.rendering?.telephone ?? null;
  await mkdir(folderOf(world), { recursive: true, mode: 0o750 });
  const file = join(folderOf(world), `${randomUUID()}.ulaw`);
  leg.privateFiles.add(file);
  await writeFile(file, spliced.audio, { mode: 0o640 });
  return file;
}

/** Removes what was made for a leg alone. */
export async function forgetVoice(leg: Leg): Promise<void> {
  const files = [...leg.privateFiles];
  leg.privateFiles.clear();
  await Promise.all(files.map((file) => rm(file, { force: true })));
}

/** Removes what a process has left that was killed. */
export async function forgetAllVoices(world: World): Promise<void> {
  await rm(folderOf(world), { recursive: true, force: true });
}
