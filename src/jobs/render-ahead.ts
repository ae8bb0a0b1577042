import { z } from 'zod';
import { addTask } from '../platform/events.ts';
import { announcementAudio } from '../speech/announcement-audio.ts';
import type { Listener, Task } from '../world.ts';
import { findAnnouncement } from './store.ts';

const Payload = z.object({ announcement: z.number() });

/** Renders the spoken announcement in every language, so that whoever presses "listen" does not wait. */
export const renderTask: Task = {
  name: 'render',
  async run({ db, speech }, payload) {
    const found = await findAnnouncement(db, Payload.parse(payload).announcement);
    if (found?.state !== 'live') return;
    for (const tag of speech.tags) await announcementAudio(speech, tag, found.job);
  },
};

const keptMs = 30 * 24 * 3600 * 1000;

/** Every night (UTC): renderings that were made a month ago go; what is still needed is made again in milliseconds. */
export const pruneTask: Task = {
  name: 'prune-renderings',
  cron: '30 19 * * *',
  async run({ speech, now }) {
    await speech.prune(new Date(now().getTime() - keptMs));
  },
};

/** Nobody waits on the telephone for these. */
const waitsForCalls = 10;

const renderLater: Listener['act'] = (_, tx, { subject }) => {
  const announcement = Number(subject.slice(subject.indexOf(':') + 1));
  return addTask(tx, renderTask.name, { announcement }, { key: `render:${announcement}`, priority: waitsForCalls });
};

/** What was made or published is rendered by the queue. */
export const renderListeners: Listener[] = ['announcement.made', 'announcement.published'].map((hears) => ({
  hears,
  act: renderLater,
}));
