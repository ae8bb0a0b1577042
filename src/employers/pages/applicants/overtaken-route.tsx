import type { Context } from 'hono';
import { frameOf } from '../../../accounts/pages/frame.ts';
import type { Office } from '../../../accounts/pages/office.ts';
import type { SignedInEnv } from '../../../accounts/pages/only.ts';
import { overtaken } from '../../../applications/overtaken.ts';
import { inTransaction } from '../../../platform/database.ts';
import { answerWork } from '../../../web/work-answer.ts';
import { employerTabs } from '../tabs.ts';
import { OvertakenPage, type Tried } from './overtaken.tsx';

/** Shows where some applicants stand now, who moved them there and when; and lets them be moved all the same. */
export const showOvertaken = async (c: Context<SignedInEnv>, { world, front, tag }: Office, tried: Tried) => {
  const found = await inTransaction(world.db, (tx) => overtaken(tx, world.vault, c.get('who'), tried.ids, world.now()));
  const visit = front.visit(tag, tried.back);
  return answerWork(
    c,
    <OvertakenPage
      frame={frameOf(c, visit, employerTabs(visit))}
      timeZone={world.country.timeZone}
      me={c.get('who').userId}
      people={found}
      to={tried.to}
      back={tried.back}
    />,
    409,
  );
};
