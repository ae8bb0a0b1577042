import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readConfig, services } from '../../src/config.ts';

const root = new URL('../../', import.meta.url).pathname;
const deploy = join(root, 'deploy');
const read = (name: string) => readFileSync(join(deploy, name), 'utf8');
const units = readdirSync(join(deploy, 'systemd'));
const folder = mkdtempSync(join(tmpdir(), 'bongpheak-units-'));
afterAll(() => rmSync(folder, { recursive: true }));

const hasSystemd = spawnSync('systemd-analyze', ['--version']).status === 0;
if (!hasSystemd) process.stderr.write('systemd-analyze is missing: units are only read\n');

/** The units as they would stand, with the project where it is; the one of a port without it, since only so it is looked at. */
const laid = units.map((unit) => {
  const file = join(folder, unit.replace('@', '@3000'));
  writeFileSync(
    file,
    read(`systemd/${unit}`).replaceAll('/opt/bongpheak', root.replace(/\/$/, '')).replaceAll('%i', '3000'),
  );
  return file;
});

describe('the units', () => {
  it('are one for each service, and the target wants them all', () => {
    const target = read('systemd/bongpheak.target');
    for (const service of services) {
      const unit = units.find((name) => name.startsWith(`bongpheak-${service}`)) ?? '';
      expect(read(`systemd/${unit}`)).toContain(`--services=${service}`);
      expect(target).toContain(`bongpheak-${service}`);
    }
  });

  it('leave calls the time to end', () => {
    const minutes = /TimeoutStopSec=(\d+)min/.exec(read('systemd/bongpheak-calls.service'))?.[1];
    const drain = /DRAIN_MINUTES=(\d+)/.exec(read('bongpheak.env'))?.[1];
    expect(Number(minutes)).toBeGreaterThan(Number(drain));
  });

  it.runIf(hasSystemd)('are understood by systemd', () => {
    const { status, stderr } = spawnSync('systemd-analyze', ['verify', ...laid], { encoding: 'utf8' });
    expect([status, stderr.split('\n').filter((line) => line.includes('bongpheak'))]).toEqual([0, []]);
  });

  it.runIf(hasSystemd)('lock the services in (systemd: exposure below 2 of 10)', () => {
    for (const file of laid.filter((name) => name.endsWith('.service'))) {
      const { stdout } = spawnSync('systemd-analyze', ['security', '--offline=true', file], { encoding: 'utf8' });
      expect(Number(/exposure level for \S+: ([\d.]+)/.exec(stdout)?.[1]), file).toBeLessThan(2);
    }
  });
});

it('the example of settings, with its secrets in files, starts a live service', () => {
  const given = read('bongpheak.env')
    .split('\n')
    .filter((line) => /^[A-Z]/.test(line))
    .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]);
  const secrets = {
    MASTER_KEY: Buffer.alloc(32, 1).toString('base64'),
    DATABASE_URL: 'postgres://a:b@localhost/c',
    KEYS_URL: 'postgres://a:b@localhost/d',
  };
  for (const [name, value] of Object.entries(secrets)) writeFileSync(join(folder, name), `${value}\n`);
  const config = readConfig({ ...Object.fromEntries(given), CREDENTIALS_DIRECTORY: folder }, []);
  expect(config).toMatchObject({ mode: 'live', databaseUrl: secrets.DATABASE_URL, keysUrl: secrets.KEYS_URL });
  const files = { MASTER_KEY_FILE: join(folder, 'MASTER_KEY'), MASTER_KEY: '' };
  expect(readConfig(files, []).masterKey).toEqual(Buffer.alloc(32, 1));
  expect(() => readConfig({ MASTER_KEY_FILE: '/nowhere' }, [])).toThrow('MASTER_KEY_FILE: /nowhere cannot be read');
});

describe('the image', () => {
  const lines = read('Containerfile')
    .replace(/\\\n/g, ' ')
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#'));
  const of = (word: string) =>
    lines.filter((line) => line.startsWith(`${word} `)).map((line) => line.slice(word.length + 1));

  it('is made of instructions that there are, from images with a version', () => {
    const known = /^(FROM|WORKDIR|COPY|RUN|ENV|USER|VOLUME|EXPOSE|STOPSIGNAL|HEALTHCHECK|ENTRYPOINT|CMD) /;
    for (const line of lines) expect(line).toMatch(known);
    for (const image of of('FROM')) expect(image).toMatch(/:\d[\w.-]*( AS \w+)?$/);
  });

  it('copies only what there is, and no secret', () => {
    for (const copy of of('COPY').filter((line) => !line.startsWith('--from'))) {
      for (const source of copy.split(' ').slice(0, -1)) expect(existsSync(join(root, source)), source).toBe(true);
    }
    expect(read('Containerfile')).not.toMatch(/(KEY|SECRET|PASSWORD|TOKEN)=/);
  });

  it('does not run as root, and is asked to end as the service understands it', () => {
    expect(of('USER')).toEqual(['bongpheak']);
    expect(of('STOPSIGNAL')).toEqual(['SIGTERM']);
    const start: string[] = JSON.parse(of('ENTRYPOINT')[0] ?? '[]');
    expect(existsSync(join(root, start.at(-1) ?? ''))).toBe(true);
  });
});

describe('the proxies', () => {
  it.each(['nginx.conf', 'Caddyfile', 'Caddyfile.compose'])(
    '%s hides the metrics, and says where people come from',
    (name) => {
      expect(read(name)).toContain('/metrics');
      expect(read(name)).toMatch(/X-Forwarded-For (\$remote_addr|\{remote_host\})/);
    },
  );
});
