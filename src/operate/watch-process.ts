import { collectDefaultMetrics } from 'prom-client';
import type { World } from '../world.ts';
import { startBeat } from './beat/beat.ts';
import { serveOperators } from './serve.ts';

/** Lets this process be watched: it says that it lives, and answers operators on their port where one is named. Once a process. */
export async function watchProcess(world: World): Promise<{ stop(): Promise<void> }> {
  collectDefaultMetrics({ register: world.metrics.registry });
  const beat = startBeat(world);
  const port = world.config.operatePort;
  const server = port === null ? null : await serveOperators(world, port);
  if (server) world.log.info({ operatePort: server.port }, 'operators are answered');
  return {
    async stop() {
      await beat.stop();
      await server?.stop();
    },
  };
}
