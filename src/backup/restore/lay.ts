import { chmod, chown, mkdir, readdir } from 'node:fs/promises';
import { BackupFault } from '../fault.ts';
import type { Store } from '../place/sealed.ts';
import { type Chosen, choose } from './choose.ts';
import { layBase } from './lay-base.ts';
import { layLog } from './lay-log.ts';
import { findPrograms } from './programs.ts';
import { type Recovered, recover, type Target } from './recover.ts';

/** A server as it was at a moment, running for us alone; and what it was made of. */
export type Laid = { server: Recovered; chosen: Chosen; user: string; files: number; logBytes: number };

export type LayOptions = {
  at: Date | null;
  target: Target;
  bin: string | null;
  /** For a drill. */
  isThrownAway: boolean;
  tell(step: string): void;
};

/**
 * Lays a server out of the place into an empty folder and lets it replay its log. `at` chooses the base backup, null the newest;
 * `bin` is a folder of PostgreSQL's programs, where those at hand do not fit. `tell` hears of each step.
 * Throws BackupFault for whatever is wrong with backup or target.
 */
export async function layServer(
  store: Store,
  data: string,
  { at, target, bin, isThrownAway, tell }: LayOptions,
): Promise<Laid> {
  await refuseFull(data);
  const chosen = await choose(store, at);
  await mkdir(data, { recursive: true });
  await chmod(data, 0o700); // a server starts on no other
  const programs = await findPrograms(data, chosen.line.major, bin);
  if (programs.user) await chown(data, programs.user.uid, programs.user.gid);
  tell(`base backup of ${chosen.base.endedAt.toISOString()} …`);
  const files = await layBase(store, chosen, data, programs.user);
  tell(`${files} files; the log up to ${chosen.until.toISOString()} …`);
  const logBytes = await layLog(store, chosen, data, programs.user);
  tell(`${Math.ceil(logBytes / 2 ** 20)} MB of log; the server replays it …`);
  const server = await recover(programs, data, target, { ...chosen.base, isThrownAway });
  return { server, chosen, user: chosen.base.user, files, logBytes };
}

/** Throws BackupFault `target-not-empty` where anything but what is `allowed` lies there: nothing is ever overwritten. */
export async function refuseFull(folder: string, allowed: readonly string[] = []): Promise<void> {
  const found = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  if (found.some((name) => !allowed.includes(name)))
    throw new BackupFault('target-not-empty', `${folder} is not empty: nothing there is overwritten`);
}
