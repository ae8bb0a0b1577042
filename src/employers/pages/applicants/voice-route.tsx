import type { Hono } from 'hono';
import { z } from 'zod';
import { frameOf } from '../../../accounts/pages/frame.ts';
import type { Office } from '../../../accounts/pages/office.ts';
import type { SignedInEnv } from '../../../accounts/pages/only.ts';
import { ulawWav } from '../../../calling/own-voice/splice.ts';
import { hearVoiceAnswer } from '../../../calling/voice-answers/hear.ts';
import { isRefused } from '../../../kit/result.ts';
import { inTransaction } from '../../../platform/database.ts';
import { createLimit } from '../../../platform/limits.ts';
import { sendSound } from '../../../web/send-sound.ts';
import { WordPage } from '../../../web/word-page.tsx';
import { answerWork } from '../../../web/work-answer.ts';
import { employerTabs } from '../tabs.ts';

/** Pieces of voices that one of an employer's people may fetch in an hour; some phones fetch one sound in two. */
const PIECES_AN_HOUR = 120;

/** `/employer/application/…/voice.wav`: what an applicant says, to the employer's own people; every listening is written down. */
export const addVoice = (app: Hono<SignedInEnv>, { world, front, tag, prefix }: Office): void => {
  const pieces = createLimit(PIECES_AN_HOUR, 3600);
  app.get(`${prefix}/employer/application/:id/voice.wav`, async (c) => {
    const id = z.uuid().safeParse(c.req.param('id'));
    if (!id.success) return c.notFound();
    const who = c.get('who');
    if (!(await pieces.allow(who.userId))) {
      const path = `/employer/application/${id.data}`;
      const visit = front.visit(tag, path);
      const [title, text] = [visit.text('applicants.too-many-voices'), visit.text('applicants.too-many-voices-next')];
      const back = { path, label: visit.text('employers.back') };
      const page = <WordPage frame={frameOf(c, visit, employerTabs(visit))} title={title} text={text} back={back} />;
      return answerWork(c, page, 429);
    }
    const came = await inTransaction(world.db, (tx) => hearVoiceAnswer(tx, world.vault, who, id.data, world.now()));
    if (isRefused(came)) return c.notFound();
    const wav = new Uint8Array(ulawWav(came.audio));
    return sendSound(c, { wav, etag: `"${came.recording}"`, cache: 'private, no-store' });
  });
};
