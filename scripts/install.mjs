// Runs on whatever Node ≥ 20 the machine has, before anything is installed: brings in the packages (among them Node 24
// itself) and, with --test, the browser that the stories click through, the exchange that they telephone by
// and the server that they keep files in.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';

const root = new URL('..', import.meta.url).pathname;
process.chdir(root);

const stamp = 'node_modules/.installed';
const lock = createHash('sha256').update(readFileSync('package-lock.json')).digest('hex');

if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== lock) {
  process.stderr.write('Installing packages (once) …\n');
  // not `npm ci`: it refuses a lock file in which packages of other platforms are missing
  run('npm', ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error']);
  run('node_modules/.bin/node', ['--version']);
  mkdirSync('node_modules', { recursive: true });
  writeFileSync(stamp, lock);
}

// The tests click in a real browser, and measure what they hear with real tools.
const needed = {
  chromium: findChromium(),
  'fonts-noto-core': findChromium(),
  ffmpeg: has('ffmpeg'),
  'espeak-ng': has('espeak-ng'),
  'sip-tester': has('sipp', '-v'),
  pgbouncer: has('pgbouncer', '-V'),
};
const missing = Object.keys(needed).filter((name) => !needed[name]);
const shell = '/usr/lib/chromium/chromium-headless-shell';
if (process.argv.includes('--test')) {
  if (missing.length > 0 && (!has('apt-get') || process.getuid?.() !== 0)) {
    process.stderr.write(
      `The tests need ${missing.join(', ')}. On Debian: sudo apt-get install ${missing.join(' ')}\n`,
    );
    process.exit(1);
  }
  const provided = [
    provide('src/channels/asterisk/exchange/command.ts', '--provide'),
    provide('scripts/provide-s3-server.ts'),
  ];
  if (missing.length > 0) {
    process.stderr.write(`Installing ${missing.join(', ')} (once) …\n`);
    run('apt-get', ['update', '-qq']);
    run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...missing]);
  }
  if (!process.env.CHROMIUM && !existsSync(shell) && has('apt-get') && process.getuid?.() === 0) provideShell();
  if ((await Promise.all(provided)).some((code) => code !== 0)) process.exit(1);
}

if (process.env.npm_lifecycle_event === 'prestart' && !has('ffmpeg', '-version')) provideFfmpeg();

/** The browser without windows, in which the stories take half the time; where Debian does not have it, Chromium does. */
function provideShell() {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const quietly = (...args) => spawnSync('apt-get', args, { stdio: 'ignore', env, timeout: 120_000 });
  if (missing.length === 0) quietly('update', '-qq');
  quietly('install', '-y', '-qq', '--no-install-recommends', 'chromium-headless-shell');
  if (!existsSync(shell))
    process.stderr.write('No chromium-headless-shell here: the tests take longer, in Chromium.\n');
}

/** What people record goes through ffmpeg; whoever cannot have it here can do all the rest. */
function provideFfmpeg() {
  if (has('apt-get') && process.getuid?.() === 0) {
    process.stderr.write('Installing ffmpeg (once) …\n');
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    const apt = ['-qq', '-o', 'Acquire::Retries=0', '-o', 'Acquire::http::Timeout=10'];
    const quietly = (args, timeout) => spawnSync('apt-get', [...apt, ...args], { stdio: 'ignore', env, timeout });
    quietly(['update'], 120_000);
    quietly(['install', '-y', '--no-install-recommends', 'ffmpeg'], 600_000);
  }
  if (!has('ffmpeg', '-version'))
    process.stderr.write(
      'ffmpeg is missing: nothing can be recorded or imported here, all else works. On Debian: sudo apt-get install ffmpeg\n',
    );
}

/** Meanwhile, since it changes nothing that apt-get works on; says itself what it misses. Gives its exit code. */
function provide(...command) {
  const child = spawn('node_modules/.bin/node', ['--import', 'tsx', ...command], { stdio: ['ignore', 2, 2] });
  return new Promise((done) => child.once('error', () => done(1)).once('close', done));
}

function has(command, ask = '--version') {
  return spawnSync(command, [ask], { stdio: 'ignore' }).error === undefined;
}

function findChromium() {
  if (process.env.CHROMIUM) return existsSync(process.env.CHROMIUM);
  return ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].some((path) => existsSync(path));
}

/** Output goes to standard error: standard output belongs to the command itself (`--json`). */
function run(command, args) {
  try {
    execFileSync(command, args, { stdio: ['ignore', 2, 2] });
  } catch (error) {
    process.stderr.write(`\n${command} ${args.join(' ')} failed: ${error.message}\n`);
    process.exit(1);
  }
}
