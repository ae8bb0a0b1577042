import type { Visit } from '../../web/visit.ts';
import { When } from '../../web/when.tsx';
import type { DecisionView, ReasonView, ReportView } from './read-case.ts';

const fieldOf = (visit: Visit, where: string): string => visit.text(`screening.field-${where.split('.').at(-1)}`);

/** What the rules found, each with the sentence or field, and what it rests on. */
export const Reasons = ({ visit, reasons }: { readonly visit: Visit; readonly reasons: readonly ReasonView[] }) => (
  <section class="card">
    <h2>{visit.text('screening.reasons')}</h2>
    {reasons.length === 0 && <p class="soft">{visit.text('screening.no-reasons')}</p>}
    <ul class="time">
      {reasons.map(({ rule, where, sentence, points, source }) => (
        <li>
          <p class="facts">
            <b>{visit.text(`screening.rule-${rule}`)}</b>
            <span class="soft small">{visit.text('screening.score', { score: points })}</span>
          </p>
          {sentence === null ? <p class="soft">{fieldOf(visit, where)}</p> : <p class="note">{sentence}</p>}
          <p class="soft small">{visit.text('screening.rests-on', { source })}</p>
        </li>
      ))}
    </ul>
  </section>
);

type DatedProps = { readonly visit: Visit; readonly timeZone: string };

/** Who does not trust it, and why. */
export const Reports = ({ visit, timeZone, reports }: DatedProps & { readonly reports: readonly ReportView[] }) =>
  reports.length === 0 ? null : (
    <section class="card">
      <h2>{visit.text('screening.reported-by')}</h2>
      <ul class="time">
        {reports.map(({ at, channel, reason }) => (
          <li>
            <p class="facts small">
              <span class="soft">
                <When visit={visit} at={at} timeZone={timeZone} />
              </span>
              <span>{visit.text(`screening.channel-${channel}`)}</span>
              {reason && <b>{visit.text(`jobs.distrust-${reason}`)}</b>}
            </p>
          </li>
        ))}
      </ul>
      <p class="small">
        <a href={visit.link('/desk/mistrust')}>{visit.text('desk.mistrust')}</a>
      </p>
    </section>
  );

/** What was decided about it before, by whom and why. */
export const History = ({
  visit,
  timeZone,
  decisions,
}: DatedProps & { readonly decisions: readonly DecisionView[] }) =>
  decisions.length === 0 ? null : (
    <section class="card">
      <h2>{visit.text('screening.history')}</h2>
      <ul class="time">
        {decisions.map(({ what, advice, note, at, by }) => (
          <li>
            <p class="facts small">
              <span class="soft">
                <When visit={visit} at={at} timeZone={timeZone} />
              </span>
              <b>{visit.text(`screening.decided-${what}`)}</b>
              <span class="soft">{by ?? visit.text('screening.somebody')}</span>
            </p>
            {advice.map((code) => (
              <p class="soft small">{visit.text(`screening.advice-${code}`)}</p>
            ))}
            {note && <p class="note">{note}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
