import type { Hono } from 'hono';
import { z } from 'zod';
import type { Office } from '../../accounts/pages/office.ts';
import type { SignedInEnv } from '../../accounts/pages/only.ts';
import { lookSentence } from '../../my/pages/looks.tsx';
import { readLooks } from '../../my/pages/read-looks.ts';
import { inTransaction } from '../../platform/database.ts';
import { Nothing } from '../../web/nothing.tsx';
import { When, whenText } from '../../web/when.tsx';
import { answerWork } from '../../web/work-answer.ts';
import { WorkShell } from '../../web/work-shell.tsx';
import { findCallBack } from '../store.ts';
import { readCounts } from './counts.ts';
import { deskFrame } from './frame.ts';

const Id = z.uuid();

/** `/desk/people/…/looks`: who looked at the data of somebody who waits, and what they allowed, to be read out to them. */
export const addPersonLooks = (app: Hono<SignedInEnv>, { world, front, tag, prefix }: Office): void => {
  const { timeZone } = world.country;
  app.get(`${prefix}/desk/people/:id/looks`, async (c) => {
    const id = Id.safeParse(c.req.param('id'));
    if (!id.success) return c.notFound();
    const visit = front.visit(tag, `/desk/people/${id.data}/looks`);
    const found = await inTransaction(world.db, async (tx) => {
      const wish = await findCallBack(tx, id.data);
      if (!wish?.person_id) return null;
      return { ...(await readLooks(tx, world, visit, wish.person_id)), counts: await readCounts(tx, world.now()) };
    });
    if (!found) return c.notFound();
    const page = (
      <WorkShell frame={deskFrame(c, visit, found.counts)} title={visit.text('looks.of-person')}>
        <p>
          <a href={visit.link(`/desk/people/${id.data}`)}>← {visit.text('people.one')}</a>
        </p>
        <div>
          <h1>{visit.text('looks.of-person')}</h1>
          <p class="soft">{visit.text('looks.of-person-about')}</p>
        </div>
        {found.looks.length === 0 && <Nothing visit={visit} text={visit.text('looks.of-person-none')} />}
        <ul class="rows">
          {found.looks.map((look) => (
            <li>
              <div class="head">
                <b>{look.employer ?? visit.text('looks.team')}</b>
                <span class="soft small push">
                  <When visit={visit} at={look.last} timeZone={timeZone} />
                </span>
              </div>
              <p>
                {visit.text(lookSentence(look))}
                {look.times > 1 && <span class="soft"> · {visit.text('looks.times', { count: look.times })}</span>}
              </p>
            </li>
          ))}
        </ul>
        <h2>{visit.text('looks.allowed')}</h2>
        <ul class="rows">
          {found.consents.map((one) => (
            <li>
              <div class="head">
                <b>{visit.text(`looks.allowed-${one.what}`)}</b>
                <span class="soft small push">
                  <When visit={visit} at={one.at} timeZone={timeZone} />
                </span>
              </div>
              <p>{[one.employer, one.job, visit.text(`looks.by-${one.how}`)].filter(Boolean).join(' · ')}</p>
              {one.withdrawn_at && (
                <p class="note small">
                  {visit.text('looks.ended', { when: whenText({ visit, at: one.withdrawn_at, timeZone }) })}
                </p>
              )}
            </li>
          ))}
        </ul>
      </WorkShell>
    );
    return answerWork(c, page);
  });
};
