import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isRefused } from '../../src/kit/result.ts';
import { FRAME_MS, mp3Frames } from '../../src/speech/mp3.ts';
import { addSpeaker } from '../../src/voices/speakers/add.ts';
import { approveTake } from '../../src/voices/takes/judge.ts';
import { keepTake, type NewTake } from '../../src/voices/takes/keep.ts';
import { makeUser } from '../harness/builders.ts';
import type { TestWorld } from '../harness/world.ts';

const voice = join(import.meta.dirname, '../../voice');

/** Another recording in the form of all: what the voice that ships says for some clip. */
export const otherRecording = (tag: string, clip: string): Uint8Array => readFileSync(join(voice, tag, `${clip}.mp3`));

export type Desk = Awaited<ReturnType<typeof openDesk>>;

/** One of us who records, one who listens, and a voice. */
export async function openDesk(world: TestWorld, language = 'km') {
  const [records, listens] = [await makeUser(world, 'staff'), await makeUser(world, 'staff')];
  const who = { userId: records.userId, role: 'staff' };
  const judge = { userId: listens.userId, role: 'staff' };
  const name = `Sokha ${randomUUID().slice(0, 4)}`;
  const speakerId = await world.tx((tx) => addSpeaker(tx, world, who, { language, name, userId: null }, world.now()));
  if (isRefused(speakerId)) throw new Error(speakerId.refused);
  const keep = async (clip: string, mp3: Uint8Array, change: Partial<NewTake> = {}, by = who) => {
    const file = await world.files.put(mp3);
    const words = world.speech.inventory(language).get(clip)?.text ?? '?';
    const ms = (mp3Frames(mp3)?.length ?? 0) * FRAME_MS;
    const measured = { ms, loudness: -18, peak: -2, warnings: [], source: 'desk' as const };
    const take = { speakerId, clip, words, original: file, file, ...measured, sentAs: randomUUID(), ...change };
    return await world.tx((tx) => keepTake(tx, world, by, take, world.now()));
  };
  return {
    who,
    judge,
    speakerId,
    keep,
    approve: (takeId: string) => world.tx((tx) => approveTake(tx, world, judge, takeId, world.now())),
    /** Recorded and approved; this world knows it. Gives the take. */
    async record(clip: string, mp3: Uint8Array): Promise<string> {
      const take = await keep(clip, mp3);
      if (isRefused(take)) throw new Error(take.refused);
      await world.tx((tx) => approveTake(tx, world, judge, take, world.now()));
      await world.speech.refresh();
      return take;
    },
  };
}
