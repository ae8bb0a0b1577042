import { linesOf } from '../src/calling/say.ts';
import { begin, hear, type Step } from '../src/dialogues/engine.ts';
import { type JobCall, jobCall } from '../src/dialogues/job-call.ts';
import { findAnnouncement } from '../src/jobs/store.ts';
import { inTransaction } from '../src/platform/database.ts';
import type { Rendering } from '../src/speech/render.ts';
import type { World } from '../src/world.ts';

/** What a call about a job says, each as the one file that is played: all until the key, the thanks for 1, and the question after it. */
export type Spoken = { announcementId: number; announced: Rendering; applied: Rendering; asked: Rendering };

/** The relation of all who refer here; it is said. */
export const relation = 'sibling';
export const tag = 'km';

/** Renders a call about the first job of the demonstration, with the service's own engine, words and voice. */
export async function spokenOf(world: World): Promise<Spoken> {
  const announcement = await inTransaction(world.db, async (tx) => {
    const row = tx.selectFrom('announcement').select('id').where('state', '=', 'live').orderBy('id').limit(1);
    return await findAnnouncement(tx, (await row.executeTakeFirstOrThrow()).id);
  });
  if (!announcement) throw new Error('the demonstration has no job');
  const told = begin(jobCall, {
    job: announcement.job,
    relation,
    open: true,
    secretWord: null,
    spokenWord: null,
    maySpeak: false,
    spokenAnswer: null,
    sendersVoice: null,
  });
  const pressed = hear(jobCall, told.session, { kind: 'key', key: '1', seq: told.session.seq });
  const thanked = hear(jobCall, pressed.session, { kind: 'did', result: 'applied', seq: pressed.session.seq });
  const asked = hear(jobCall, thanked.session, { kind: 'said', seq: thanked.session.seq });
  const render = ({ out }: Step<JobCall, string>) =>
    world.speech.render(tag, world.speech.sayAll(tag, linesOf(out)).clips);
  return {
    announcementId: announcement.id,
    announced: await render(told),
    applied: await render(thanked),
    asked: await render(asked),
  };
}
