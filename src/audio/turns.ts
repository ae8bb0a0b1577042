/** Lets so many do their work at once; whoever comes later waits their turn. What fails gives its place free as well. */
export const turns = (places: number): (<T>(work: () => Promise<T>) => Promise<T>) => {
  const waiting: (() => void)[] = [];
  let free = places;
  const enter = () => {
    if (free === 0) return new Promise<void>((go) => waiting.push(go));
    free -= 1;
    return Promise.resolve();
  };
  const leave = () => {
    const next = waiting.shift();
    if (next) next();
    else free += 1;
  };
  return async (work) => {
    await enter();
    try {
      return await work();
    } finally {
      leave();
    }
  };
};
