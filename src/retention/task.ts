import type { Task } from '../world.ts';
import { runNight } from './night.ts';
import { readPolicy } from './policy.ts';

/** Every night: what is due is thrown away, and those whose time comes are told. */
export const retentionTask: Task = {
  name: 'retention',
  cron: '40 19 * * *', // before three in the morning in Phnom Penh
  async run(world) {
    const night = await runNight(world, readPolicy(world.config.country), { now: world.now() });
    if ('stopped' in night) world.log.warn({ why: night.stopped }, 'retention did nothing: somebody must look');
    else world.log.info({ did: night.did, noticed: night.noticed }, 'retention ran');
  },
};
