import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import type { Login } from '../../src/demonstration/seed.ts';
import { startEmbedded } from '../../src/platform/embedded.ts';
import { freePort } from '../../src/platform/free-port.ts';
import { type Bouncer, openBouncer } from './bouncer.ts';
import { spawnMortal } from './mortal.ts';
import { makeReplica, type Replica } from './replica.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const longestStartMs = 300_000;

/** A process of the service, as on a machine of its own. */
export type Member = {
  /** Where it answers; empty for one that is not `web`. */
  readonly url: string;
  kill(): Promise<void>;
  start(): Promise<void>;
};

/** One database with a replica and a pooler, and the services as processes before them, each with a folder of its own. */
export type House = {
  readonly primary: string;
  readonly replica: Replica;
  readonly bouncer: Bouncer;
  readonly folder: string;
  /** Starts one more process with these services; `prepare` is given its folder before. */
  member(services: string, more?: MemberOptions): Promise<Member>;
  query<Row extends pg.QueryResultRow>(text: string, values?: unknown[]): Promise<Row[]>;
  login(who: Login['who']): Promise<Login>;
  close(): Promise<void>;
};

type MemberOptions = { env?: Record<string, string>; prepare?: (dataDir: string) => Promise<void> };

/** Opens the house without anybody in it. */
export async function openHouse(): Promise<House> {
  const folder = await mkdtemp(join(tmpdir(), `bongpheak-test-${process.pid}-`));
  await chmod(folder, 0o755); // PostgreSQL runs as another user where we run as root
  const embedded = await startEmbedded(folder, { fsync: 'off' });
  const closing: (() => Promise<void>)[] = [() => rm(folder, { recursive: true, force: true }), embedded.stop];
  const close = async () => {
    for (const one of closing.splice(0).reverse()) await one();
  };
  try {
    const replica = await makeReplica(folder, embedded.url);
    closing.push(replica.stop);
    const bouncer = await openBouncer(folder, embedded.url, 20);
    closing.push(bouncer.stop);
    await bouncer.start();
    const keys = embedded.url.replace(/\/bongpheak$/, '/keys');
    const query = questions(embedded.url);
    await query('create database keys');
    const shared = {
      DATABASE_URL: bouncer.url(embedded.url),
      DATABASE_DIRECT_URL: embedded.url,
      DATABASE_REPLICA_URL: replica.url,
      KEYS_URL: keys, // migrations hold a lock of a session, which a pooler would lend to others
      MASTER_KEY: randomBytes(32).toString('base64'),
      CALLING_HOURS: '0-24',
      FORMS_A_MINUTE: '1000000',
      LOG_LEVEL: process.env.SHOW_LOG ? 'info' : 'warn',
    };
    let members = 0;
    return {
      primary: embedded.url,
      replica,
      bouncer,
      folder,
      query,
      async member(services, { env = {}, prepare } = {}) {
        const dataDir = join(folder, `member-${++members}`);
        await mkdir(dataDir);
        await prepare?.(dataDir);
        const port = services.includes('web') ? String(await freePort()) : '0';
        const member = createMember(services, { ...shared, DATA_DIR: dataDir, PORT: port, ...env });
        closing.push(member.stop);
        await member.start();
        return member;
      },
      async login(who) {
        const logins: Login[] = JSON.parse(await readFile(join(folder, 'member-1', 'logins.json'), 'utf8'));
        return logins.find((login) => login.who === who)!;
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

function createMember(services: string, settings: Record<string, string>): Member & { stop(): Promise<void> } {
  let child: ChildProcess | null = null;
  let said = '';
  const url = services.includes('web') ? `http://127.0.0.1:${settings.PORT}` : '';
  const end = async (signal: 'SIGKILL' | 'SIGTERM') => {
    const ending = child;
    child = null;
    if (!ending || ending.exitCode !== null || ending.signalCode !== null) return;
    ending.kill(signal);
    await once(ending, 'exit');
  };
  return {
    url,
    kill: () => end('SIGKILL'),
    async start() {
      child = spawnMortal(process.execPath, ['--import', 'tsx', 'src/main.ts', `--services=${services}`], {
        cwd: root,
        env: { PATH: process.env.PATH, HOME: process.env.HOME, ...settings },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      for (const output of [child.stdout, child.stderr])
        output?.on('data', (data: Buffer) => {
          said += data;
          if (process.env.SHOW_LOG) process.stderr.write(`${services} ${data}`);
        });
      if (url === '') return;
      for (const until = Date.now() + longestStartMs; ; await pause(50)) {
        if (
          await fetch(`${url}/ready`).then(
            ({ ok }) => ok,
            () => false,
          )
        )
          return;
        if (child.exitCode !== null || Date.now() > until) throw new Error(`${services} did not start: ${said}`);
      }
    },
    async stop() {
      await end('SIGTERM');
    },
  };
}

function questions(url: string): House['query'] {
  return async <Row extends pg.QueryResultRow>(text: string, values: unknown[] = []) => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      return (await client.query<Row>(text, values)).rows;
    } finally {
      await client.end();
    }
  };
}
