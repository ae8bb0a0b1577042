import { monitorEventLoopDelay } from 'node:perf_hooks';

/** Loaded into a service under load: tells its parent how late its event loop was, in milliseconds, when asked. */
const delay = monitorEventLoopDelay({ resolution: 1 });
delay.enable();
process.on('message', (asked) => {
  if (asked === 'begin') delay.reset();
  if (asked === 'report')
    process.send?.({ p50: delay.percentile(50) / 1e6, p99: delay.percentile(99) / 1e6, max: delay.max / 1e6 });
});
process.channel?.unref();
