import { millionths } from '../../calling/cost/price.ts';
import { sumOf, sumsBy } from '../../calling/cost/sums.ts';
import type { Country } from '../../country/load.ts';
import { dateFormat } from '../../kit/formats.ts';
import { moneyText } from '../../web/money.ts';
import { Nothing } from '../../web/nothing.tsx';
import type { Visit } from '../../web/visit.ts';
import { type Frame, WorkShell } from '../../web/work-shell.tsx';
import { CostTable } from './cost-table.tsx';
import { destinationName } from './line-card.tsx';
import { type CostView, type Period, periods } from './read-cost.ts';

type CostProps = { readonly frame: Frame; readonly country: Country; readonly view: CostView };

/** The page of a period. */
export const costPath = (period: Period): string => (period === 30 ? '/desk/cost' : `/desk/cost?days=${period}`);

const dayText = (visit: Visit, day: string) =>
  dateFormat(`${visit.tag}-u-nu-latn`, { timeZone: 'UTC', day: 'numeric', month: 'short' }).format(
    new Date(`${day}T00:00:00Z`),
  );

const Each = ({ frame: { visit }, country, view }: CostProps) => {
  const { currency } = country.tariff;
  const price = sumOf(view.spent).price / millionths;
  return (
    <section class="card">
      <h2>{visit.text('cost.each')}</h2>
      <ul class="lines">
        {(['referral', 'application', 'hired'] as const).map((what) => (
          <li>
            <span>{visit.text(`cost.per-${what}`, { count: view.made[what] })}</span>
            {view.made[what] > 0 && (
              <b class="push">
                {visit.text('cost.each-costs', { money: moneyText(visit, price / view.made[what], currency) })}
              </b>
            )}
          </li>
        ))}
      </ul>
      <p class="small soft">{visit.text('cost.each-means')}</p>
    </section>
  );
};

const Tables = ({ frame: { visit }, country, view }: CostProps) => {
  const { currency } = country.tariff;
  const named = sumsBy(view.spent, 'destination').map(
    ([id, sum]) => [destinationName(visit, country, id), sum] as const,
  );
  const days = sumsBy(view.spent, 'day').map(([day, sum]) => [dayText(visit, day), sum] as const);
  return (
    <>
      <CostTable visit={visit} currency={currency} by="trunk" rows={sumsBy(view.spent, 'trunk')} />
      <CostTable visit={visit} currency={currency} by="destination" rows={named} />
      <CostTable visit={visit} currency={currency} by="day" rows={days} total={sumOf(view.spent)} />
    </>
  );
};

/** What the calls of a period cost: by day, line and network, and for each referral, application and person hired. */
export const CostPage = (props: CostProps) => {
  const { frame, country, view } = props;
  const { visit } = frame;
  return (
    <WorkShell frame={frame} title={visit.text('cost.title')}>
      <div>
        <h1>{visit.text('cost.title')}</h1>
        <p class="soft">{visit.text('cost.about')}</p>
      </div>
      {country.tariff.review && <p class="note">{visit.text('cost.review')}</p>}
      <nav class="chips" aria-label={visit.text('desk.narrow')}>
        {periods.map((days) => (
          <a href={visit.link(costPath(days))} aria-current={days === view.period ? 'page' : undefined}>
            {visit.text('cost.period', { days })}
          </a>
        ))}
      </nav>
      <Each {...props} />
      {view.spent.length === 0 ? <Nothing visit={visit} text={visit.text('cost.none')} /> : <Tables {...props} />}
      {view.spent.length > 0 && (
        <p>
          <a href={visit.link(`/desk/cost.csv?days=${view.period}`)} download>
            {visit.text('cost.download')}
          </a>
        </p>
      )}
    </WorkShell>
  );
};
