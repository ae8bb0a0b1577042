import { type Measure, plain, secondsSince } from './measure.ts';
import { answeredShare, oldestMistrust, oldestUntold, queueByTask, textsState } from './store.ts';

const hourMs = 3_600_000;

/** What waits to be done: by tasks, by listeners, by carriers of texts, by employers, by staff. */
export const workMeasures = [
  {
    name: 'bongpheak_queue_jobs',
    help: 'Tasks of the queue that are due, by name',
    labels: ['task'],
    read: async (tx) => (await queueByTask(tx)).map(({ task, waiting }) => ({ labels: { task }, value: waiting })),
  },
  {
    name: 'bongpheak_queue_oldest_seconds',
    help: 'How long the oldest task waits that is due, by name',
    labels: ['task'],
    read: async (tx, _world, now) =>
      (await queueByTask(tx)).map(({ task, oldest }) => ({ labels: { task }, value: secondsSince(oldest, now) })),
  },
  {
    name: 'bongpheak_queue_failing',
    help: 'Tasks that have failed three times or more, by name',
    labels: ['task'],
    read: async (tx) => (await queueByTask(tx)).map(({ task, failing }) => ({ labels: { task }, value: failing })),
  },
  {
    name: 'bongpheak_render_backlog',
    help: 'Announcements that wait to be spoken into a file',
    labels: [],
    async read(tx) {
      const rendering = (await queueByTask(tx)).filter(({ task }) => task.startsWith('render'));
      return plain(rendering.reduce((sum, { waiting }) => sum + waiting, 0));
    },
  },
  {
    name: 'bongpheak_events_untold_seconds',
    help: 'How long the oldest event waits for what follows from it',
    labels: [],
    read: async (tx, _world, now) => plain(secondsSince(await oldestUntold(tx), now)),
  },
  {
    name: 'bongpheak_texts_waiting',
    help: 'Texts that wait to be sent',
    labels: [],
    read: async (tx, _world, now) => plain((await textsState(tx, now)).waiting),
  },
  {
    name: 'bongpheak_texts_oldest_seconds',
    help: 'How long the text is overdue that waits longest',
    labels: [],
    read: async (tx, _world, now) => plain(secondsSince((await textsState(tx, now)).oldest, now)),
  },
  {
    name: 'bongpheak_texts_failed_last_hour',
    help: 'Texts of the last hour that could not be sent',
    labels: [],
    read: async (tx, _world, now) => plain((await textsState(tx, new Date(now.getTime() - hourMs))).failed),
  },
  {
    name: 'bongpheak_employers_answered_ratio',
    help: 'Of the people whom employers had to answer, the share that had an answer (1 where nobody had to be answered)',
    labels: [],
    read: async (tx) => plain((await answeredShare(tx)) ?? 1),
  },
  {
    name: 'bongpheak_mistrust_oldest_seconds',
    help: 'How long the oldest warning about a job waits for staff',
    labels: [],
    read: async (tx, _world, now) => plain(secondsSince(await oldestMistrust(tx), now)),
  },
] as const satisfies Measure[];
