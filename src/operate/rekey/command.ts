import { randomBytes } from 'node:crypto';
import { ConfigError, readConfig } from '../../config.ts';
import { openCabinet } from '../../platform/cabinet.ts';
import { provideCabinet } from '../../platform/database-url.ts';
import { readOrMakeMasterKey } from '../../platform/vault.ts';
import { WrongMasterKey } from '../../platform/wrapping.ts';
import { rekey } from './rekey.ts';

const usage = `npm run rekey -- --new     prints a new master key
npm run rekey              wraps all keys that MASTER_KEY_OTHER wrapped under MASTER_KEY; see docs/runbook/leaked-key.md`;

const print = (line: string) => process.stdout.write(`${line}\n`);

async function main(args: string[]): Promise<void> {
  if (args.join() === '--new') {
    print(randomBytes(32).toString('base64'));
    return;
  }
  if (args.length > 0) throw new ConfigError(usage);
  const config = readConfig(process.env, []);
  if (!config.masterKeyOther)
    throw new ConfigError(`MASTER_KEY_OTHER is missing: the key that is to be replaced.\n${usage}`);
  const master = config.masterKey ?? (await readOrMakeMasterKey(config.dataDir));
  if (master.equals(config.masterKeyOther)) throw new ConfigError('MASTER_KEY and MASTER_KEY_OTHER are the same key.');
  const keys = await provideCabinet(config);
  const cabinet = openCabinet(keys.url);
  try {
    const masters = { master, other: config.masterKeyOther };
    // a process that still has the old key alone may have made one behind us
    for (let left = -1; left !== 0; ) {
      const { rewrapped, already } = await rekey(cabinet, masters);
      print(`${rewrapped} keys wrapped under the new master key, ${already} had been already.`);
      left = rewrapped;
    }
    print(
      'Nothing in this cabinet opens under the old one any more. Take MASTER_KEY_OTHER out and restart every process.',
    );
  } finally {
    await cabinet.close();
    await keys.stop();
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  const isExpected = error instanceof ConfigError || error instanceof WrongMasterKey;
  process.stderr.write(`${isExpected ? error.message : String(error)}\n`);
  process.exit(1);
});
