import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { replaceFile } from '../../speech/replace-file.ts';
import { ULAW_SILENCE } from '../../speech/ulaw.ts';
import type { World } from '../../world.ts';
import { fileMedia, play, stopPlayback } from './channel.ts';
import type { Exchange } from './exchange.ts';
import type { Leg } from './leg.ts';

/** Longer than anybody takes to key in a number. */
const bytes = 120 * 8000;

const quietsOf = ({ channelId }: Leg): [string, string] => [`${channelId}.quiet.0`, `${channelId}.quiet.1`];

/**
 * Lays silence behind what is being said, so that it begins in the moment in which that ends or is cut short by a key; what was
 * laid before is taken away, so that what waits behind it is said. While Asterisk plays something it tells every key once
 * (main/file.c, `waitstream_core`). While it does not, it tells a key twice that comes up too soon after the one before
 * (main/channel.c, `__ast_read`, AST_MIN_DTMF_GAP): on a machine or a network that stutters one key in six.
 */
export function keepQuiet({ ari, world }: Exchange, leg: Leg): void {
  const { quiet: before, next } = leg;
  const [one, other] = quietsOf(leg);
  const quiet = next.await === 'key' || next.await === 'digits' ? (before === one ? other : one) : null;
  leg.quiet = quiet;
  leg.pending = leg.pending
    .then(async () => {
      if (before !== null) await stopPlayback(ari, before);
      if (quiet !== null) await play(ari, leg.channelId, quiet, fileMedia(await quietFile(world)));
    })
    .catch((err: unknown) => world.log.warn({ err, dial: leg.dialId }, 'no silence could be laid behind what is said'));
}

/** Takes all silence away, also what another process has laid: nothing waits behind it for two minutes. */
export async function endQuiet({ ari }: Exchange, leg: Leg): Promise<void> {
  await leg.pending;
  leg.quiet = null;
  for (const quiet of quietsOf(leg)) await stopPlayback(ari, quiet);
}

/** Two minutes of silence, raw 8 kHz µ-law. */
async function quietFile({ config }: World): Promise<string> {
  const file = join(config.dataDir, 'voice', 'quiet.ulaw');
  const has = await stat(file).catch(() => null);
  if (has?.size !== bytes) await replaceFile(file, new Uint8Array(bytes).fill(ULAW_SILENCE));
  return file;
}
