import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { type ExchangeInput, readOptions } from './options.ts';
import type { Program } from './program.ts';
import { settingsFiles } from './settings.ts';

/** Where an exchange is reached: its interface for controllers, and its SIP port. */
const Exchange = z.strictObject({
  ari: z.strictObject({ url: z.string(), user: z.string(), password: z.string(), app: z.string() }),
  sip: z.strictObject({ host: z.string(), port: z.number() }),
});
export type Exchange = z.infer<typeof Exchange>;

const description = 'exchange.json';

/**
 * Writes a whole private exchange into a folder: configuration, and room for logs and recordings. Only its owner can read it,
 * since it holds passwords. Written anew, it keeps logs and recordings. Throws ExchangeOptionsError.
 */
export async function writeExchange(folder: string, program: Program, input: ExchangeInput): Promise<Exchange> {
  const options = readOptions(input);
  const home = options.home ?? resolve(folder);
  for (const part of ['etc', 'lib', 'db', 'spool/recording', 'run', 'log', 'tmp'])
    await mkdir(join(folder, part), { recursive: true });
  await chmod(folder, 0o700);
  for (const [name, text] of Object.entries(settingsFiles(home, program, options)))
    await writePrivately(join(folder, 'etc', name), text);
  const { port, ...known } = options.ari;
  const exchange = {
    ari: { url: `http://127.0.0.1:${port}`, ...known },
    sip: { host: options.sip.host, port: options.sip.port },
  };
  await writePrivately(join(folder, description), `${JSON.stringify(exchange, null, 2)}\n`);
  return exchange;
}

/** The exchange that was written into a folder. */
export async function readExchange(folder: string): Promise<Exchange> {
  return Exchange.parse(JSON.parse(await readFile(join(folder, description), 'utf8')));
}

async function writePrivately(file: string, text: string): Promise<void> {
  await writeFile(file, text, { mode: 0o600 });
  await chmod(file, 0o600); // it may have been there
}
