import { type ChildProcess, spawn } from 'node:child_process';
import { open, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Program } from './program.ts';
import { type Exchange, readExchange } from './write.ts';

/** `gone` settles when it has ended, whoever ended it. */
export type RunningExchange = Exchange & { pid: number; gone: Promise<void>; stop(): Promise<void> };

/** The exchange did not come up, or came down: with the last lines of its log. */
export class ExchangeError extends Error {
  override name = 'ExchangeError';
}

/** A machine with much other work takes twenty times as long as a quiet one. */
const startMs = 60_000;
const answerMs = 5_000;
const stopMs = 5_000;

/**
 * Starts the exchange of a folder and waits until its interface answers. It outlives a Ctrl-C of the terminal, which reaches us
 * too: `stop` ends it, by its id. Throws ExchangeError.
 */
export async function startExchange(folder: string, program: Program): Promise<RunningExchange> {
  const exchange = await readExchange(folder);
  const child = await launch(folder, program);
  const gone = new Promise<void>((done) => child.once('exit', () => done()));
  try {
    await whenReady(exchange, child);
  } catch (error) {
    await stop(child, gone);
    const said = error instanceof Error ? error.message : String(error);
    throw new ExchangeError(`Asterisk of ${folder} ${said}\n${await lastWords(folder)}`, { cause: error });
  }
  return { ...exchange, pid: child.pid ?? 0, gone, stop: () => stop(child, gone) };
}

/** Every call takes four sockets. And if we are killed, Asterisk ends too, where the machine has a way to say so. */
const prepared = `ulimit -n 65536 2>/dev/null || ulimit -n "$(ulimit -Hn)"
setpriv --pdeathsig TERM true 2>/dev/null && exec setpriv --pdeathsig TERM "$@"
exec "$@"`;

async function launch(folder: string, program: Program): Promise<ChildProcess> {
  const out = await open(join(folder, 'log/stdout.log'), 'w', 0o600);
  const args = [...program.args, '-f', '-C', resolve(folder, 'etc/asterisk.conf')];
  const child = spawn('/bin/sh', ['-c', prepared, 'sh', program.command, ...args], {
    cwd: folder,
    detached: true,
    stdio: ['ignore', out.fd, out.fd],
  });
  child.once('error', () => undefined); // `whenReady` sees that it has no id
  await out.close();
  return child;
}

/** Its port opens before it is booted: only a good answer counts, and only one to our password. */
async function whenReady({ ari }: Exchange, child: ChildProcess): Promise<void> {
  const authorization = `Basic ${Buffer.from(`${ari.user}:${ari.password}`).toString('base64')}`;
  for (const until = Date.now() + startMs; Date.now() < until; await pause(10)) {
    if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null)
      throw new Error('ended at once:');
    const answer = await fetch(`${ari.url}/ari/asterisk/ping`, {
      headers: { authorization },
      signal: AbortSignal.timeout(answerMs),
    }).catch(() => null);
    await answer?.arrayBuffer().catch(() => undefined);
    if (answer?.ok) return;
    if (answer?.status === 401) throw new Error(`is not who answers on ${ari.url}:`);
  }
  throw new Error(`did not answer on ${ari.url} within ${startMs / 1000} seconds:`);
}

async function stop(child: ChildProcess, gone: Promise<void>): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  const late = setTimeout(() => child.kill('SIGKILL'), stopMs);
  await gone;
  clearTimeout(late);
}

async function lastWords(folder: string): Promise<string> {
  const texts = ['log/messages.log', 'log/stdout.log'].map((name) =>
    readFile(join(folder, name), 'utf8').catch(() => ''),
  );
  return (await Promise.all(texts)).join('').trim().split('\n').slice(-12).join('\n');
}
