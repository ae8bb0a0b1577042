import { parseArgs } from 'node:util';
import { readConfig } from '../config.ts';
import { openCabinet } from '../platform/cabinet.ts';
import { openDatabase } from '../platform/database.ts';
import { provideCabinet, provideDatabase } from '../platform/database-url.ts';
import { openVault, readOrMakeMasterKey } from '../platform/vault.ts';
import { linkAudit } from './link.ts';
import { proveAudit } from './prove.ts';
import { type AuditHead, brokenLine } from './rules.ts';

const usage = `npm run audit                            proves that no event, look or consent is missing or changed, and prints the head
npm run audit -- --head=1234:5f3a…       also that the chain passes through heads that were kept (the log, a backup); may be repeated`;

class UsageError extends Error {}

const print = (line: string) => process.stdout.write(`${line}\n`);

function headOf(text: string): AuditHead {
  const [, seq, chain] = /^(\d+):([0-9a-f]{64})$/.exec(text) ?? [];
  if (seq === undefined || chain === undefined)
    throw new UsageError(`--head is a number and 64 hexadecimal digits: ${text}`);
  return { seq: Number(seq), chain };
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { head: { type: 'string', multiple: true }, help: { type: 'boolean' } } });
  if (values.help) {
    print(usage);
    return;
  }
  const anchors = (values.head ?? []).map(headOf);
  const config = readConfig(process.env, []);
  const database = await provideDatabase(config);
  const keys = await provideCabinet(config);
  const [db, cabinet] = [openDatabase(database.url, { max: 2 }), openCabinet(keys.url)];
  try {
    const master = config.masterKey ?? (await readOrMakeMasterKey(config.dataDir));
    const vault = await openVault({ master, other: config.masterKeyOther }, cabinet);
    await linkAudit({ db, vault });
    const { head, broken } = await proveAudit({ db, vault }, anchors);
    print(`head ${head.seq}:${head.chain}`);
    print(broken ? brokenLine(broken) : `whole: ${head.seq} links, none missing, none changed`);
    if (broken) process.exitCode = 1;
  } finally {
    await db.destroy();
    await cabinet.close();
    await keys.stop();
    await database.stop();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(
    `${error instanceof Error ? error.message : String(error)}\n${error instanceof UsageError ? `${usage}\n` : ''}`,
  );
  process.exit(2);
});
