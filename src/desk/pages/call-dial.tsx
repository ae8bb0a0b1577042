import { millionths } from '../../calling/cost/price.ts';
import type { Dial } from '../../calling/dials/store.ts';
import type { Country } from '../../country/load.ts';
import { moneyText } from '../../web/money.ts';
import type { Visit } from '../../web/visit.ts';
import { When } from '../../web/when.tsx';
import { timelineOf } from './call-timeline.ts';
import { outcomeText } from './calls.tsx';
import type { Moment } from './moments.ts';

/** A dial, and what was said in it. */
export type DialView = { readonly dial: Dial; readonly moments: readonly Moment[] };

type DialProps = DialView & { readonly visit: Visit; readonly country: Country };

/** The hour to the second: in a call, much happens in a minute. */
const Second = ({ at, timeZone }: { readonly at: Date; readonly timeZone: string }) => (
  <time class="soft small" datetime={at.toISOString()}>
    {at.toLocaleTimeString('en-GB', { timeZone })}
  </time>
);

/** One try to reach somebody, or one time that they called us: everything that happened, with its time, and what it cost. */
export const DialPart = ({ visit, country, dial, moments }: DialProps) => (
  <section class="card">
    <div class="head">
      <h2>{visit.text('desk.dial', { number: dial.number })}</h2>
      {dial.joins && <span class="soft">{visit.text('desk.joined-dial')}</span>}
      <span class="push">{dial.outcome ? outcomeText(visit, dial.outcome) : visit.text('desk.dial-open')}</span>
    </div>
    <p class="facts small soft">
      <When visit={visit} at={dial.placed_at} timeZone={country.timeZone} />
      {dial.seconds !== null && <span>{visit.text('desk.took', { seconds: dial.seconds })}</span>}
      {dial.price !== null && <b>{moneyText(visit, dial.price / millionths, country.tariff.currency)}</b>}
    </p>
    <ol class="time">
      {timelineOf(visit, dial, moments).map(({ at, by, text, isKey }) => (
        <li class={by === 'them' ? 'theirs' : undefined}>
          <Second at={at} timeZone={country.timeZone} />{' '}
          {by !== 'line' && <span class="soft small">{visit.text(`desk.by-${by}`)} </span>}
          {isKey ? <b>{text}</b> : text}
        </li>
      ))}
    </ol>
  </section>
);
