import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { replaceFile } from '../../speech/replace-file.ts';
import { encodeUlaw } from '../../speech/ulaw.ts';
import type { World } from '../../world.ts';

const hertz = 1000;
const packets = 12; // of 20 ms

/** The sound after which somebody speaks, as a file of raw 8 kHz µ-law. Asterisk's own may be missing: then it records nothing. */
export async function beepFile({ config }: World): Promise<string> {
  const folder = join(config.dataDir, 'voice');
  await mkdir(folder, { recursive: true });
  const file = join(folder, 'beep.ulaw');
  const samples = Float32Array.from(
    { length: packets * 160 },
    (_, at) => 0.3 * Math.sin((2 * Math.PI * hertz * at) / 8000),
  );
  await replaceFile(file, encodeUlaw(samples));
  return file;
}
