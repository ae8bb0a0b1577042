import type { Context } from 'hono';
import { frameOf } from '../../../accounts/pages/frame.ts';
import type { Office } from '../../../accounts/pages/office.ts';
import type { SignedInEnv } from '../../../accounts/pages/only.ts';
import { inTransaction } from '../../../platform/database.ts';
import { answerWork } from '../../../web/work-answer.ts';
import { employerTabs } from '../tabs.ts';
import { AboutPage, type Said } from './about.tsx';
import { readOwn } from './read.ts';

/** Shows what we know of somebody's employers, with a sentence for what was just done or was wrong. */
export async function showAbout(c: Context<SignedInEnv>, { world, front, tag }: Office, said: Said | null = null) {
  const { country, speech, db, vault } = world;
  const { own, isBanned } = await inTransaction(db, (tx) => readOwn(tx, vault, c.get('who').userId));
  const visit = front.visit(tag, '/employer/about');
  const views = own.map((one) => {
    const { kind, province, district } = one.employer;
    return {
      ...one,
      kindName: visit.name(country.employerKind(kind ?? '')?.name ?? {}),
      place: speech.value(tag, { place: { province, district } }).text,
    };
  });
  const frame = frameOf(c, visit, employerTabs(visit));
  const isNew = c.req.query('new') === '1';
  const page = <AboutPage frame={frame} own={views} isBanned={isBanned} isNew={isNew} said={said} />;
  return answerWork(c, page, said?.kind === 'bad' ? 422 : 200);
}
