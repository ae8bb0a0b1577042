// `npm test`: every check, then every test. Arguments go to the test runner: `npm test -- test/speech`.
import { spawnSync } from 'node:child_process';

const root = new URL('..', import.meta.url).pathname;
const only = process.argv.slice(2);
const checks = [
  ['types', 'tsc'],
  ['style', 'biome', 'check'],
  ['nothing unused', 'knip'],
];

if (only.length === 0) {
  for (const [name, ...command] of checks) step(name, command);
  walls();
}
step('tests', ['vitest', 'run', ...only]);

function step(name, [command, ...args]) {
  const began = Date.now();
  const { status } = spawnSync(`${root}node_modules/.bin/${command}`, args, {
    cwd: root,
    stdio: 'inherit',
    env: {
      ...process.env,
      PATH: `${root}node_modules/.bin:${process.env.PATH}`,
      NODE_COMPILE_CACHE: `${root}node_modules/.cache/compiled`,
    },
  });
  process.stdout.write(`${status === 0 ? 'ok' : 'FAILED'}: ${name} (${((Date.now() - began) / 1000).toFixed(1)} s)\n`);
  if (status !== 0) process.exit(status ?? 1);
}

/** The cruiser once reported success over nothing at all: it must have seen the rooms. */
function walls() {
  const { status, stdout } = spawnSync(
    `${root}node_modules/.bin/depcruise`,
    ['--config', '.dependency-cruiser.cjs', 'src'],
    {
      cwd: root,
      encoding: 'utf8',
    },
  );
  const seen = Number(/\((\d+) modules/.exec(stdout)?.[1] ?? 0);
  process.stdout.write(stdout);
  if (status === 0 && seen >= 100) return;
  process.stdout.write(`FAILED: walls between rooms (${seen} modules seen)\n`);
  process.exit(status || 1);
}
