import { type Measure, plain, secondsSince } from './measure.ts';
import { inquiriesState, looksSince, shreddedSince, unusualUnseen } from './store.ts';

const hourMs = 3_600_000;

/** Who looks at people's data, and what is thrown away of it. */
export const trustMeasures = [
  {
    name: 'bongpheak_looks_last_hour',
    help: "Looks at people's data within the last hour, by employers and by staff",
    labels: ['by'],
    async read(tx, _world, now) {
      const looks = await looksSince(tx, new Date(now.getTime() - hourMs));
      return [
        { labels: { by: 'employer' }, value: looks.employers },
        { labels: { by: 'staff' }, value: looks.staff },
      ];
    },
  },
  {
    name: 'bongpheak_unusual_reading_unseen',
    help: 'Readings out of the ordinary that nobody of the team has looked into',
    labels: [],
    read: async (tx) => plain(await unusualUnseen(tx)),
  },
  {
    name: 'bongpheak_shredded_last_day',
    help: 'What was thrown away for good within the last day, by rule',
    labels: ['rule'],
    read: async (tx, _world, now) =>
      (await shreddedSince(tx, new Date(now.getTime() - 24 * hourMs))).map(({ rule, count }) => ({
        labels: { rule },
        value: count,
      })),
  },
  {
    name: 'bongpheak_afraid_open',
    help: 'Workers who are afraid of somebody who asked about them, and wait for one of us',
    labels: [],
    read: async (tx) => plain((await inquiriesState(tx)).afraid),
  },
  {
    name: 'bongpheak_inquiries_oldest_seconds',
    help: 'How long the oldest question of a family or an organisation waits to be checked',
    labels: [],
    read: async (tx, _world, now) => plain(secondsSince((await inquiriesState(tx)).oldest, now)),
  },
] as const satisfies Measure[];
