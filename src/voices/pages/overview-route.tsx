import type { Hono } from 'hono';
import type { Office } from '../../accounts/pages/office.ts';
import type { SignedInEnv } from '../../accounts/pages/only.ts';
import { answerWork } from '../../web/work-answer.ts';
import { WorkShell } from '../../web/work-shell.tsx';
import { studioFrame } from './frame.ts';

/** `/studio`: what is missing, per language and voice. */
export const addOverview = (app: Hono<SignedInEnv>, office: Office): void => {
  app.get(`${office.prefix}/studio`, async (c) => {
    const frame = await studioFrame(c, office, '/studio');
    const title = frame.visit.text('studio.missing');
    return answerWork(
      c,
      <WorkShell frame={frame} title={title}>
        <h1>{title}</h1>
      </WorkShell>,
    );
  });
};
