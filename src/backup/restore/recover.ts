import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chown, mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import type { Programs } from './programs.ts';

/** Where recovery stops: at the end of the log, before the first commit after a moment, or at a named point. */
export type Target = { kind: 'newest' } | { kind: 'moment'; at: Date } | { kind: 'point'; name: string };

/** A restored server that only we can reach. */
export type Recovered = { url: string; stop(): Promise<void> };

/**
 * Lets a server replay its log on a folder of restored data until the target, and open for writing, reachable by us alone (a
 * socket in a folder of its own, and settings of ours: those of the old server may name files that are not here).
 * What is thrown away after needs not outlive a loss of power, and is there sooner. Throws Error with the last words of the server where it cannot.
 */
export async function recover(
  { bin, user }: Programs,
  data: string,
  target: Target,
  who: { user: string; database: string; isThrownAway: boolean },
): Promise<Recovered> {
  const own = await mkdtemp(join(tmpdir(), 'bongpheak-restore-'));
  if (user) await chown(own, user.uid, user.gid);
  const put = async (path: string, text: string) => {
    await writeFile(path, text, { mode: 0o600 });
    if (user) await chown(path, user.uid, user.gid);
  };
  await put(join(own, 'hba.conf'), 'local all all trust\n');
  await put(join(own, 'ident.conf'), '');
  await put(join(data, 'recovery.signal'), '');
  const log = join(own, 'log');
  for (const goal of [target, { kind: 'newest' } as const]) {
    await put(join(own, 'postgresql.conf'), settingsOf(own, goal, who.isThrownAway));
    const server = await launch(join(bin, 'postgres'), data, own, log, user);
    const url = `postgres://${encodeURIComponent(who.user)}@/${encodeURIComponent(who.database)}?host=${encodeURIComponent(own)}`;
    const isOpen = await opens(url, server.ended);
    if (isOpen) {
      const stop = async () => {
        await server.stop();
        await rm(own, { recursive: true, force: true });
      };
      return { url, stop };
    }
    const said = await readFile(log, 'utf8').catch(() => '');
    // nothing was committed after the moment: all of the log is from before it
    if (goal.kind === 'moment' && said.includes('recovery ended before configured recovery target was reached'))
      continue;
    await rm(own, { recursive: true, force: true });
    throw new Error(`the restored server does not come up:\n${said.split('\n').slice(-12).join('\n')}`);
  }
  throw new Error('the restored server does not come up');
}

function settingsOf(own: string, target: Target, isThrownAway: boolean): string {
  const settings: Record<string, string> = {
    listen_addresses: '',
    unix_socket_directories: own,
    unix_socket_permissions: '0700',
    hba_file: join(own, 'hba.conf'),
    ident_file: join(own, 'ident.conf'),
    hot_standby: 'off', // nobody reads before all is replayed
    restore_command: 'false', // the log lies in pg_wal already
    recovery_target_timeline: 'current',
    recovery_target_action: 'promote',
    shared_buffers: '256MB',
    max_wal_size: '4GB',
    autovacuum: 'off',
    fsync: isThrownAway ? 'off' : 'on',
    ...aim(target),
  };
  return Object.entries(settings)
    .map(([name, value]) => `${name} = '${value.replaceAll("'", "''")}'\n`)
    .join('');
}

function aim(target: Target): Record<string, string> {
  switch (target.kind) {
    case 'newest':
      return {};
    case 'moment':
      return { recovery_target_time: target.at.toISOString().replace('T', ' ').replace('Z', '+00') };
    case 'point':
      return { recovery_target_name: target.name };
  }
}

async function launch(program: string, data: string, own: string, log: string, user: Programs['user']) {
  const output = await open(log, 'w', 0o600);
  const child = spawn(program, ['-D', data, '-c', `config_file=${join(own, 'postgresql.conf')}`], {
    ...user,
    stdio: ['ignore', output.fd, output.fd],
    env: { ...process.env, LC_ALL: 'C.UTF-8' },
  });
  await output.close();
  let isOver = false;
  const over = once(child, 'exit').then(() => {
    isOver = true;
  });
  const orphaned = () => child.kill('SIGQUIT');
  process.once('exit', orphaned);
  const stop = async () => {
    process.off('exit', orphaned);
    child.kill('SIGINT');
    await over;
  };
  return { ended: () => isOver, stop };
}

/** True once somebody can sign in, which is after the whole log was replayed; false where the server ended instead. */
async function opens(url: string, ended: () => boolean): Promise<boolean> {
  for (;;) {
    const client = new pg.Client({ connectionString: url });
    client.on('error', () => undefined);
    try {
      await client.connect();
      const { rows } = await client.query('select pg_is_in_recovery() as replaying');
      if (rows[0]?.replaying === false) return true;
    } catch {
      if (ended()) return false;
    } finally {
      await client.end().catch(() => undefined);
    }
    await pause(50);
  }
}
