import { parseCronItems, Logger as QueueLogger, type Runner, run } from 'graphile-worker';
import type { Logger } from './logs.ts';

export type QueueTask = { name: string; cron?: string; run(payload: unknown): Promise<void> };
export type Queue = { stop(): Promise<void> };

/**
 * Works the task queue of the database until stopped. A task that throws is tried again later (exponential back-off, 25
 * times), and a queue that loses its database starts anew.
 */
export async function startQueue(databaseUrl: string, tasks: QueueTask[], log: Logger): Promise<Queue> {
  const stopping = Promise.withResolvers<void>();
  let stopped = false;
  let runner = await startRunner(databaseUrl, tasks, log);
  const keepRunning = async () => {
    while (!stopped) {
      await runner.promise.catch((error: unknown) => log.warn({ err: error }, 'the task queue stopped'));
      while (!stopped) {
        await Promise.race([new Promise((again) => setTimeout(again, 500)), stopping.promise]);
        const next = await startRunner(databaseUrl, tasks, log).catch(() => null);
        if (next) {
          runner = next;
          break;
        }
      }
    }
  };
  const running = keepRunning();
  return {
    async stop() {
      stopped = true;
      stopping.resolve();
      await runner.stop().catch(() => undefined);
      await running;
    },
  };
}

function startRunner(databaseUrl: string, tasks: QueueTask[], log: Logger): Promise<Runner> {
  return run({
    connectionString: databaseUrl,
    concurrency: 4,
    pollInterval: 1000,
    noHandleSignals: true,
    logger: new QueueLogger(() => (level, message) => {
      if (level === 'error' || level === 'warning') log.warn({ queue: level }, message);
    }),
    taskList: Object.fromEntries(tasks.map((task) => [task.name, (payload: unknown) => task.run(payload)])),
    parsedCronItems: parseCronItems(
      tasks.flatMap((task) => (task.cron ? [{ task: task.name, match: task.cron, identifier: task.name }] : [])),
    ),
  });
}
