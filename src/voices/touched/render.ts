import { z } from 'zod';
import { saidJob } from '../../jobs/said-job.ts';
import { findAnnouncement } from '../../jobs/store.ts';
import { addTask } from '../../platform/events.ts';
import { announcementClips } from '../../speech/announcement-clips.ts';
import { employerClip } from '../../speech/open-clip.ts';
import type { Listener, Task, World } from '../../world.ts';
import { forgetSound, keepSound } from './store.ts';

const Payload = z.object({ announcement: z.number() });

/**
 * Renders the spoken announcement of a job in a language, and writes down what it is made of. Nothing where the job is live no
 * more. Throws MissingRecordingError.
 */
export async function renderAnnouncement(world: World, id: number, tag: string): Promise<void> {
  const { db, speech, now } = world;
  const found = await findAnnouncement(db, id);
  if (found?.state !== 'live') return await forgetSound(db, id);
  const edition = speech.edition();
  const clips = announcementClips(speech, tag, await saidJob(db, world, tag, found));
  await speech.render(tag, clips, edition);
  const own = found.employerId === null ? [] : [employerClip(found.employerId)]; // not heard yet perhaps, but wanted
  const names = [...new Set([...clips.filter((clip) => typeof clip === 'string'), ...own])];
  await keepSound(db, { announcement_id: id, language: tag, clips: names, edition }, now());
}

/** Renders the spoken announcement in every language, so that whoever presses "listen" does not wait. */
export const renderTask: Task = {
  name: 'render',
  async run(world, payload) {
    const { announcement } = Payload.parse(payload);
    for (const tag of world.speech.tags) await renderAnnouncement(world, announcement, tag);
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

const shown = ['made', 'published', 'resumed', 'edited'];

/** What was made, changed, or is shown to people from now on, is rendered by the queue. */
export const renderListeners: Listener[] = shown.map((what) => ({ hears: `announcement.${what}`, act: renderLater }));
