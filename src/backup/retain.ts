import { type Line, readLines } from './line.ts';
import { basePrefix, lineName, linesPrefix, pointsPrefix, readWalName, walPrefix } from './names.ts';
import type { Store } from './place/sealed.ts';
import { readBases } from './restore/choose.ts';
import { type LineStock, outdated } from './rules.ts';

/** Throws away what is no longer needed for the last `days` days. Gives how many objects went. Throws FilesDown. */
export async function retain(store: Store, current: Line, days: number, now: Date): Promise<number> {
  const stocks = await Promise.all(
    (await readLines(store)).map((line) => stockOf(store, line, line.id === current.id)),
  );
  const { lines, bases, chunks } = outdated(stocks, now, days);
  const names = [...chunks];
  for (const { line, base } of bases)
    names.push(...(await store.place.list(basePrefix(line, base))).toSorted(manifestFirst));
  for (const line of lines) {
    const all = await store.place.list(`${linesPrefix}${line}/`);
    names.push(...all.filter((name) => name !== lineName(line)).toSorted(manifestFirst), lineName(line));
  }
  for (const line of stocks) names.push(...(await oldPoints(store, line.id, days, now)));
  for (const name of names) await store.place.remove(name);
  return names.length;
}

/** What is cut off in the middle must not look whole. */
const manifestFirst = (a: string, b: string): number =>
  Number(b.endsWith('/manifest')) - Number(a.endsWith('/manifest'));

async function stockOf(store: Store, line: Line, isCurrent: boolean): Promise<LineStock> {
  const chunks = (await store.place.list(walPrefix(line.id))).flatMap((name) => {
    const read = readWalName(name);
    return read ? [{ ...read, name }] : [];
  });
  return { id: line.id, isCurrent, bases: await readBases(store, line), chunks };
}

/** The name of a point begins with its moment. */
async function oldPoints(store: Store, line: string, days: number, now: Date): Promise<string[]> {
  const horizon = new Date(now.getTime() - days * 86_400_000).toISOString().replace(/[-:.]/g, '');
  const prefix = pointsPrefix(line);
  return (await store.place.list(prefix)).filter((name) => name.slice(prefix.length) < horizon);
}
