import { once } from 'node:events';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ExchangeOptionsError } from './options.ts';
import { PlanError, planOf, planOptions } from './plan.ts';
import { writeProduction } from './production.ts';
import type { Program } from './program.ts';
import { NoAsterisk, provideAsterisk } from './provide.ts';
import { ExchangeError, startExchange } from './start.ts';
import { trialGuide, writeTrial } from './trial.ts';

const usage = `npm run voice:asterisk                    a private Asterisk for a softphone on this machine
npm run voice:asterisk -- --host=ADDRESS  … for a phone in the same network; --phone=NUMBER it seems to call from
npm run voice:asterisk -- --provide       only unpacks Asterisk (into ASTERISK_HOME, if that is set)
npm run voice:asterisk -- --production=FOLDER --plan=FILE.json
npm run voice:asterisk -- --production=FOLDER --name=smart-gsm --carrier=203.0.113.5 --caller-number="012 345 678"
    [--port=5060] [--transport=udp|tcp|tls] [--srtp] [--codecs=ulaw,alaw] [--lines=30]
    [--username=… --password-file=FILE] [--register=there|here] [--public-address=ADDRESS] [--home=/where/it/will/lie]
                                          writes what an operator carries to production (docs/runbook/asterisk.md)`;

class UsageError extends Error {}

const options = {
  host: { type: 'string', default: '127.0.0.1' },
  phone: { type: 'string', default: '012345678' },
  folder: { type: 'string', default: 'var/asterisk' },
  provide: { type: 'boolean', default: false },
  production: { type: 'string' },
  help: { type: 'boolean', default: false },
  ...planOptions,
} as const;

function readArguments() {
  try {
    return parseArgs({ args: process.argv.slice(2), options }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

async function main(): Promise<void> {
  const asked = readArguments();
  if (asked.help) throw new UsageError();
  const program = await provideAsterisk(process.env, (line) => process.stderr.write(`${line}\n`));
  if (asked.provide) return;
  if (asked.production === undefined) return await tryOut(program, resolve(asked.folder), asked.host, asked.phone);
  await writeProduction(asked.production, program, planOf(asked));
  process.stdout.write(`Written. Now read ${asked.production}/README.md\n`);
}

/** Runs until Ctrl-C, or until Asterisk ends. */
async function tryOut(program: Program, folder: string, host: string, phone: string): Promise<void> {
  const trial = await writeTrial(folder, program, host, phone);
  const running = await startExchange(folder, program);
  process.stdout.write(trialGuide(trial));
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM'), running.gone]);
  await running.stop();
}

/** Faults that a person can mend are told in a line; others with their trace. */
function tell(error: unknown): void {
  if (error instanceof UsageError) process.stderr.write(`${error.message}\n${usage}\n`);
  else if ([NoAsterisk, ExchangeError, ExchangeOptionsError, PlanError].some((kind) => error instanceof kind))
    process.stderr.write(`${(error as Error).message}\n`);
  else throw error;
}

main().catch((error: unknown) => {
  process.exitCode = 1;
  tell(error);
});
