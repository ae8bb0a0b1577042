import { services } from '../../config.ts';
import { silentMs } from '../beat/beat.ts';
import { beatsSince } from '../beat/store.ts';
import type { Measure } from './measure.ts';

/** Which processes of the service live. */
export const processMeasures = [
  {
    name: 'bongpheak_processes',
    help: 'Processes that live and are not closing, by what they serve',
    labels: ['service'],
    async read(tx, _world, now) {
      const beats = await beatsSince(tx, new Date(now.getTime() - silentMs));
      return services.map((service) => {
        const live = beats.filter((beat) => beat.services.includes(service) && !beat.is_draining);
        return { labels: { service }, value: live.length };
      });
    },
  },
] as const satisfies Measure[];
