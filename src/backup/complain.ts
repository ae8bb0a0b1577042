import { ConfigError } from '../config.ts';
import { FilesDown } from '../files/files.ts';
import { BackupFault } from './fault.ts';

/** Ends a command in words for the operator: 2 for what can be mended by them, 1 with the whole trace for what was not foreseen. */
export function complain(error: unknown): void {
  const isKnown = [BackupFault, ConfigError, FilesDown].some((kind) => error instanceof kind) || isUsage(error);
  const said = error instanceof Error ? (isKnown ? error.message : (error.stack ?? error.message)) : String(error);
  process.stderr.write(`${said}\n`);
  process.exitCode = isKnown ? 2 : 1;
}

const isUsage = (error: unknown) =>
  error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
