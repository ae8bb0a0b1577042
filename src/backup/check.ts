import { ahead } from './ahead.ts';
import { unpackShard } from './cabinet/shard.ts';
import { readLines } from './line.ts';
import { basePrefix, cabinetIndexName, filesPrefix, readWalName, shardName, walPrefix } from './names.ts';
import { fetchWhole, type Store } from './place/sealed.ts';
import { readBases, unbroken } from './restore/choose.ts';

/**
 * Opens every object of a place and looks for gaps; gives lines for the operator. Throws BackupFault with the first thing that is
 * missing, changed or broken off.
 */
export async function checkPlace(store: Store): Promise<string[]> {
  const said: string[] = [];
  for (const line of await readLines(store)) {
    const bases = await readBases(store, line);
    for (const { id, chunks } of bases)
      await openAll(
        store,
        (await store.place.list(basePrefix(line.id, id))).filter((name) => !name.endsWith('/manifest')),
        chunks.length,
      );
    const names = await store.place.list(walPrefix(line.id));
    await openAll(store, names, names.length);
    const log = names.flatMap((name) => readWalName(name) ?? []);
    const first = log[0];
    if (first) unbroken(log, first.from);
    const [from, until] = [bases[0]?.endedAt.toISOString(), log.at(-1)?.until.toISOString()];
    said.push(
      `line ${line.id} (PostgreSQL ${line.major}): ${bases.length} base backups, ${names.length} chunks of log` +
        (from && until ? `; can be restored to any moment from ${from} to ${until}` : '; cannot be restored yet'),
    );
    for (const { id, auditHead } of bases)
      if (auditHead) said.push(`  base backup ${id}: audit trail up to ${auditHead.seq}:${auditHead.chain}`);
  }
  said.push(await checkCabinet(store));
  const files = await store.place.list(filesPrefix);
  await openAll(store, files, files.length);
  return [...said, `${files.length} files`];
}

async function openAll(store: Store, names: readonly string[], wanted: number): Promise<void> {
  if (names.length < wanted) throw new Error(`${wanted - names.length} chunks of a base backup are missing`);
  for await (const _ of ahead(names, (name) => fetchWhole(store, name).then(() => undefined))) {
    // opened, which is all
  }
}

async function checkCabinet(store: Store): Promise<string> {
  if ((await store.place.get(cabinetIndexName)) === null) return 'no cabinet of keys';
  let keys = 0;
  for await (const bytes of ahead([...Array(256).keys()], (number) => fetchWhole(store, shardName(number))))
    keys += unpackShard(bytes).length;
  return `cabinet of ${keys} keys`;
}
