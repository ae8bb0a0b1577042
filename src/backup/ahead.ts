/**
 * Does `work` for each item and gives the results in order, a few of them ahead of who reads: the place answers while the disk writes.
 */
export async function* ahead<Item, Result>(
  items: readonly Item[],
  work: (item: Item, index: number) => Promise<Result>,
  width = 4,
): AsyncGenerator<Result> {
  const started: Promise<Result>[] = [];
  for (let next = 0; next < items.length || started.length > 0; ) {
    for (; next < items.length && started.length < width; next += 1) {
      const item = items[next];
      if (item === undefined) continue;
      const promise = work(item, next);
      promise.catch(() => undefined); // told when it is read
      started.push(promise);
    }
    const first = started.shift();
    if (first) yield await first;
  }
}
