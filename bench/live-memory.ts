import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Loaded into a service: tells its parent, when asked, what is alive in its memory once all garbage is gone, in MiB. */
setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');
process.on('message', (asked) => {
  if (asked !== 'alive') return;
  collect();
  const { heapUsed, external } = process.memoryUsage();
  process.send?.({ alive: (heapUsed + external) / 2 ** 20 });
});
process.channel?.unref();
