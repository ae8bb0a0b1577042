import { readFileSync, statSync } from 'node:fs';
import { simulatorAlone, type Trunks, TrunksFile } from './trunk.ts';

/** A trunks file that cannot be used: which, and what is wrong with it. */
export class TrunksError extends Error {
  override name = 'TrunksError';
}

/**
 * Reads the trunks file (JSON); null stands for the simulator alone. Throws TrunksError that names every wrong entry, and
 * where others than its owner may read the secrets in it.
 */
export function readTrunks(file: string | null): Trunks {
  if (file === null) return simulatorAlone;
  const read = TrunksFile.safeParse(parse(file));
  if (!read.success) {
    const problems = read.error.issues.map((issue) => `${file}: ${issue.path.join('.')}: ${issue.message}`);
    throw new TrunksError(problems.join('\n'));
  }
  const hasSecret =
    read.data.asterisk !== undefined ||
    read.data.gateways !== undefined ||
    read.data.trunks.some(({ channel }) => channel === 'twiml');
  if (hasSecret && (statSync(file).mode & 0o007) !== 0)
    throw new TrunksError(`${file} holds secrets and may be read by everybody: chmod 600 ${file}`);
  return read.data;
}

function parse(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new TrunksError(`${file}: ${error instanceof Error ? error.message : error}`);
  }
}
