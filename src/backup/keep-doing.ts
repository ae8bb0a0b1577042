/** Work that is done again and again until stopped. */
export type Doing = { stop(): Promise<void> };

/**
 * Does `work` now and then again every `everyMs`, never twice at once. What it throws goes to `onFault`, and it is tried again, after
 * a second at first, then later each time, half a minute at most.
 */
export function keepDoing(
  everyMs: number,
  work: () => Promise<void>,
  onFault: (error: unknown) => Promise<void>,
): Doing {
  const stopping = Promise.withResolvers<void>();
  let isStopped = false;
  const wait = (ms: number) => {
    let timer: NodeJS.Timeout | undefined;
    const over = new Promise<void>((done) => {
      timer = setTimeout(done, ms);
    });
    return Promise.race([over, stopping.promise]).finally(() => clearTimeout(timer));
  };
  const run = async () => {
    for (let failures = 0; !isStopped; ) {
      try {
        await work();
        failures = 0;
      } catch (error) {
        failures += 1;
        if (!isStopped) await onFault(error).catch(() => undefined);
      }
      await wait(failures === 0 ? everyMs : Math.min(30_000, 500 * 2 ** failures));
    }
  };
  const running = run();
  return {
    async stop() {
      isStopped = true;
      stopping.resolve();
      await running;
    },
  };
}
