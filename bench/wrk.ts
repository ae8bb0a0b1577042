import { execFile, spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** A request that is sent over and over, in turn with the others. */
export type Shot = { path: string; form?: Record<string, string> };

/** Requests a second, the time within which 95 of 100 were answered, and how many failed (4xx, 5xx, broken connections). */
export type Load = { rps: number; p95Ms: number; failed: number };

const run = promisify(execFile);

/** wrk is written in C: a client in JavaScript would be slower than the server it measures. Installs it where it can. */
export function provideWrk(): void {
  if (!spawnSync('wrk', ['-v']).error) return;
  process.stderr.write('Installing wrk (once) …\n');
  spawnSync('apt-get', ['install', '-y', '-qq', 'wrk'], { stdio: ['ignore', 2, 2] });
  if (spawnSync('wrk', ['-v']).error) throw new Error('this benchmark needs wrk. On Debian: sudo apt-get install wrk');
}

const quoted = (text: string) => `"${text.replace(/[\\"]/g, '\\$&')}"`;

function script(shots: Shot[]): string {
  const formats = shots.map(({ path, form }) => {
    if (!form) return `  wrk.format("GET", ${quoted(path)})`;
    return `  wrk.format("POST", ${quoted(path)}, nil, ${quoted(new URLSearchParams(form).toString())})`;
  });
  return `
wrk.headers["Accept-Encoding"] = "gzip"
wrk.headers["Content-Type"] = "application/x-www-form-urlencoded"
local shots = {}
local at = 0
init = function() shots = {\n${formats.join(',\n')}\n} end
request = function() at = at % #shots + 1; return shots[at] end
done = function(summary, latency)
  local errors = summary.errors
  io.write(string.format('{"rps":%.1f,"p95Ms":%.2f,"failed":%d}\\n', summary.requests / (summary.duration / 1e6),
    latency:percentile(95) / 1000, errors.status + errors.connect + errors.read + errors.write + errors.timeout))
end
`;
}

/** Sends shots over `connections` for some seconds, from one thread on a core of its own. */
export async function load(url: string, shots: Shot[], seconds: number, connections = 32): Promise<Load> {
  const folder = await mkdtemp(join(tmpdir(), 'bongpheak-wrk-'));
  try {
    const file = join(folder, 'shots.lua');
    await writeFile(file, script(shots));
    const args = ['-t1', `-c${connections}`, `-d${seconds}s`, '-s', file, url];
    const { stdout } = await run('taskset', ['-c', '1', 'wrk', ...args]);
    return JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
