import type { Visit } from '../../web/visit.ts';
import { whenText } from '../../web/when.tsx';
import type { Wrong } from '../alerts/read.ts';

type WhatIsWrongProps = { readonly visit: Visit; readonly timeZone: string; readonly wrong: readonly Wrong[] };

/** What is wrong with the service itself now, on the first page of staff; nothing where all is well. */
export const WhatIsWrong = ({ visit, timeZone, wrong }: WhatIsWrongProps) => {
  if (wrong.length === 0) return null;
  return (
    <section class="note bad wrongs" aria-labelledby="what-is-wrong">
      <h2 id="what-is-wrong">{visit.text('alerts.title')}</h2>
      <ul>
        {wrong.map(({ rule, about, since, page }) => (
          <li>
            <p>
              <b>{visit.text(`alerts.${rule}`, { about })}</b>
            </p>
            <p class="small">
              {visit.text('alerts.since', { when: whenText({ visit, at: since, timeZone }) })}
              <br />
              {visit.text('alerts.do', { page })}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
};
