import type { AlarmKind } from '../../calling/trunks/store.ts';
import type { Alarm } from '../../calling/watch/store.ts';
import type { Country } from '../../country/load.ts';
import { Picture } from '../../web/picture.tsx';
import { Token } from '../../web/token.tsx';
import { When } from '../../web/when.tsx';
import type { Frame } from '../../web/work-shell.tsx';
import { destinationName } from './line-card.tsx';

/** Whether an alarm speaks of a trunk, or of where calls lead. */
const speaksOf: Record<AlarmKind, 'trunk' | 'destination'> = {
  'carrier-faults': 'trunk',
  'spending-limit': 'trunk',
  'missed-calls-flood': 'trunk',
  'calls-refused': 'trunk',
  'unknown-peers': 'trunk',
  'unknown-callers': 'trunk',
  'forged-callbacks': 'trunk',
  'exchange-lost': 'trunk',
  'calls-unsent': 'trunk',
  'no-trunk': 'destination',
};

type AlarmsProps = { readonly frame: Frame; readonly country: Country; readonly alarms: readonly Alarm[] };

/** What staff must know of the lines, each until somebody says that they have seen it. */
export const LineAlarms = ({ frame: { visit, who }, country, alarms }: AlarmsProps) => (
  <section>
    <h2>{visit.text('lines.alarms')}</h2>
    <ul class="rows">
      {alarms.map(({ id, kind, on, times, first_at, last_at }) => (
        <li class="alarm">
          <div class="head">
            <p class="who">
              <Picture visit={visit} name="warning" size={22} /> {visit.text(`lines.alarm-${kind}`)}{' '}
              {visit.text('lines.alarm-on', {
                line: speaksOf[kind] === 'trunk' ? on : destinationName(visit, country, on),
              })}
            </p>
            <form class="does push" method="post" action={visit.link(`/desk/lines/alarm/${id}/seen`)}>
              <Token csrf={who?.csrf ?? ''} />
              <button type="submit">{visit.text('lines.seen')}</button>
            </form>
          </div>
          <p class="facts small soft">
            <b>{visit.text('lines.times', { count: times })}</b>
            <span>
              {visit.text('lines.first-at')} <When visit={visit} at={first_at} timeZone={country.timeZone} />
            </span>
            <span>
              {visit.text('lines.last-at')} <When visit={visit} at={last_at} timeZone={country.timeZone} />
            </span>
          </p>
        </li>
      ))}
    </ul>
  </section>
);
