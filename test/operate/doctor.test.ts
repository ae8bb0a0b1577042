import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { checks, examine, exitCode } from '../../src/operate/doctor/examine.ts';
import { withPatient } from '../../src/operate/doctor/meet.ts';
import { reportLines } from '../../src/operate/doctor/report.ts';
import { loadLanguages } from '../../src/speech/languages.ts';
import { cloneDatabase, shareClips, testMaster } from '../harness/world.ts';

const root = new URL('../../', import.meta.url).pathname;
const languages = loadLanguages(join(root, 'languages'), ['km', 'en']);

let folder: string;
let database: Awaited<ReturnType<typeof cloneDatabase>>;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bongpheak-doctor-'));
  await shareClips(folder);
  database = await cloneDatabase();
});
afterAll(async () => {
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

const settings = () => ({
  DATABASE_URL: database.url,
  KEYS_URL: inject('server').keys,
  MASTER_KEY: testMaster,
  DATA_DIR: folder,
  PUBLIC_URL: 'http://127.0.0.1:9',
});

/** What is found in an installation with other settings, by the names of the findings. */
async function found(env: Record<string, string>, names?: string[]): Promise<string[]> {
  const all = checks.filter(({ name }) => !names || names.includes(name));
  const config = readConfig({ ...settings(), ...env }, []);
  const examined = await withPatient(config, (patient) => examine(patient, all));
  return examined.flatMap(({ findings }) => findings.map(({ what, state }) => `${state} ${what}`));
}

describe('the doctor', () => {
  it('has words in both languages for everything that it may find, and pages to read on', async () => {
    const files = await readdir(join(root, 'src/operate/doctor'), { recursive: true });
    const code = await Promise.all(
      files
        .filter((name) => name.endsWith('.ts'))
        .map((name) => readFile(join(root, 'src/operate/doctor', name), 'utf8')),
    );
    const called = [...code.join('\n').matchAll(/(?:broken|warn)\)?\(\s*'([a-z-]+)'|what: '([a-z-]+)'/g)];
    const findings = new Set(called.map(([, direct, named]) => direct ?? named ?? ''));
    expect(findings.size).toBeGreaterThan(50);
    for (const tag of ['en', 'km']) {
      const texts = JSON.parse(await readFile(join(root, `languages/${tag}/doctor.json`), 'utf8'));
      for (const what of findings) {
        expect(texts, tag).toHaveProperty(what);
        expect(texts, tag).toHaveProperty(`${what}-do`);
      }
      for (const { name } of checks) expect(texts, tag).toHaveProperty(name);
    }
    const pages = new Set([...code.join('\n').matchAll(/'([a-z-]+)'\)/g)].map(([, page]) => page));
    const there = (await readdir(join(root, 'docs/runbook'))).map((name) => name.replace('.md', ''));
    for (const page of ['start', 'upgrade', 'leaked-key', 'service-down', 'go-live', 'calls-on-hold'])
      expect([...pages].includes(page) && there.includes(page), page).toBe(true);
  });

  it('says in plain words of a demonstration that stands still what is missing, and what to do', async () => {
    const config = readConfig(settings(), []);
    const examined = await withPatient(config, (patient) => examine(patient));
    const lines = (tag: string) => reportLines(examined, (id, facts) => languages.text(tag, `doctor.${id}`, facts));
    const english = lines('en').join('\n');
    expect(english).toContain('No process serves “web”.\n    Start it: systemctl start bongpheak-web.');
    expect(english).toContain('Nobody answers at http://127.0.0.1:9.');
    expect(english).not.toContain('could not be made');
    expect(english).not.toContain(testMaster);
    expect(lines('km').join('\n')).toContain('គ្មានដំណើរការណាបម្រើ “web”');
    expect(exitCode(examined)).toBe(2);
  });

  it('knows a master key that does not fit, and two that do', async () => {
    const wrong = randomBytes(32).toString('base64');
    expect(await found({ MASTER_KEY: wrong }, ['master-key'])).toEqual(['broken master-key-wrong']);
    expect(await found({ MASTER_KEY_OTHER: wrong }, ['master-key'])).toEqual(['warn master-key-two']);
  });

  it('knows servers that do not answer, and does not show their passwords', async () => {
    const away = 'postgres://somebody:verysecret@127.0.0.1:9/nothing';
    const config = readConfig({ ...settings(), DATABASE_URL: away }, []);
    const examined = await withPatient(config, (patient) => examine(patient));
    expect(JSON.stringify(examined)).toContain('database-away');
    expect(JSON.stringify(examined)).not.toContain('verysecret');
    expect(await found({ KEYS_URL: away }, ['keys'])).toEqual(['broken keys-away']);
  });

  it('knows a cabinet on the server of the database, secrets that others may read, and a disk that does not let us', async () => {
    expect(await found({}, ['keys'])).toEqual(['warn keys-same-server']);
    const file = join(folder, 'master.key');
    await writeFile(file, 'secret');
    await chmod(file, 0o644);
    expect(await found({}, ['secrets'])).toEqual(['broken secret-readable']);
    await chmod(file, 0o600);
    expect(await found({}, ['secrets'])).toEqual([]);
  });

  it('knows a server whose disk a dead backup could fill', async () => {
    expect(await found({}, ['log-bound'])).toEqual([]);
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    const slot = 'bongpheak_backup_doctor';
    await client.query('select pg_create_physical_replication_slot($1)', [slot]);
    try {
      expect(await found({}, ['log-bound'])).toEqual(['warn log-unbounded']);
    } finally {
      await client.query('select pg_drop_replication_slot($1)', [slot]);
      await client.end();
    }
  });

  it('knows what a live service must not do', async () => {
    const trunks = join(folder, 'trunks.json');
    const line = { name: 'play', channel: 'simulator', lines: 1, callerNumber: '012 000 000' };
    await writeFile(trunks, JSON.stringify({ trunks: [line] }), { mode: 0o600 });
    const live = { MODE: 'live', TRUNKS: trunks };
    const all = ['keys', 'address', 'proxies', 'lines', 'staff', 'backup'];
    expect(await found(live, all)).toEqual(
      expect.arrayContaining([
        'broken keys-same-server',
        'broken address-not-https',
        'broken proxy-untrusted',
        'broken line-simulated',
        'broken backup-none',
        'broken staff-none',
      ]),
    );
  });

  it('is a command that says how it is by its exit code, also where a setting is wrong', async () => {
    const run = promisify(execFile);
    const env = { ...process.env, ...settings(), PORT: 'many' };
    const answer = await run(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', '--import', 'tsx', 'src/operate/doctor/command.ts', '--json'],
      { cwd: root, env },
    ).catch((error: { code: number; stdout: string }) => error);
    expect('code' in answer && answer.code).toBe(2);
    expect(JSON.parse(answer.stdout)).toMatchObject({ code: 2, examined: [{ name: 'settings' }] });
  });
});
