import { inTransaction } from '../../platform/database.ts';
import { addTask, type Event } from '../../platform/events.ts';
import type { Listener, Task, World } from '../../world.ts';
import { renderAnnouncement } from './render.ts';
import { clearStale, makeMissingStale, makeStale, type Stale, staleSounds } from './store.ts';

/** So many are looked up at once; between two looks, calls that began to wait come first. */
const batch = 50;

/** New announcements and tasks that somebody waits for come between. */
const turnMs = 20_000;
const waitsForAll = 20;

/** Makes the announcements again that a changed recording is heard in, by need, until none waits. */
export const renderAgainTask: Task = {
  name: 'render-again',
  async run(world) {
    await world.speech.refresh();
    for (const until = Date.now() + turnMs; Date.now() < until; ) {
      const waiting = await staleSounds(world.db, batch);
      if (waiting.length === 0) return;
      for (const one of waiting) await renderOne(world, one);
    }
    await inTransaction(world.db, (tx) => addTask(tx, renderAgainTask.name, {}, later));
  },
};

const later = { key: 'render-again', priority: waitsForAll };

/** What cannot be made is told and waits no more: it is tried when it is asked for. */
async function renderOne(world: World, { announcement_id: id, language }: Stale): Promise<void> {
  try {
    await renderAnnouncement(world, id, language);
  } catch (error) {
    world.log.warn({ err: error, announcement: id }, 'an announcement cannot be spoken');
    await clearStale(world.db, { announcement_id: id, language });
  }
}

async function touch(_: World, tx: Parameters<Listener['act']>[1], { facts }: Event, now: Date): Promise<void> {
  const clip = typeof facts.clip === 'string' ? facts.clip : null;
  const touched = await makeStale(tx, { language: String(facts.language), clip }, now);
  if (touched > 0) await addTask(tx, renderAgainTask.name, {}, later);
}

/** Another recording speaks: what it is heard in waits to be made again. */
export const touchListeners: Listener[] = [{ hears: 'voice.changed', act: touch }];

/** Every night (UTC): announcements of which nobody wrote down what they are made of are caught up with. */
export const catchUpTask: Task = {
  name: 'render-missing',
  cron: '10 18 * * *',
  async run({ db, speech, now }) {
    await inTransaction(db, async (tx) => {
      if ((await makeMissingStale(tx, speech.tags, now())) > 0) await addTask(tx, renderAgainTask.name, {}, later);
    });
  },
};
