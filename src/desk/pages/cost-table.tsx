import { millionths } from '../../calling/cost/price.ts';
import type { Sum } from '../../calling/cost/sums.ts';
import { numberFormat } from '../../kit/formats.ts';
import { moneyText } from '../../web/money.ts';
import type { Visit } from '../../web/visit.ts';

type TableProps = {
  readonly visit: Visit;
  readonly currency: string;
  /** What the rows are by, as the first column is called, and each row's name. */
  readonly by: 'day' | 'trunk' | 'destination';
  readonly rows: readonly (readonly [string, Sum])[];
  readonly total?: Sum;
};

const number = (visit: Visit, value: number) => numberFormat(`${visit.tag}-u-nu-latn`).format(value);

const Cells = ({ visit, currency, sum }: Pick<TableProps, 'visit' | 'currency'> & { readonly sum: Sum }) => (
  <>
    <td>{number(visit, sum.dials)}</td>
    <td>{number(visit, sum.answered)}</td>
    <td>{number(visit, Math.round(sum.seconds / 60))}</td>
    <td>{moneyText(visit, sum.price / millionths, currency)}</td>
  </>
);

/** What was spent, a row for each day, line or network. */
export const CostTable = ({ visit, currency, by, rows, total }: TableProps) => (
  <section class="card">
    <h2 id={`by-${by}`}>{visit.text(`cost.by-${by}`)}</h2>
    <table class="sums" aria-labelledby={`by-${by}`}>
      <thead>
        <tr>
          <th scope="col">{visit.text(`cost.${by}`)}</th>
          {(['dials', 'answered', 'minutes', 'money'] as const).map((column) => (
            <th scope="col">{visit.text(`cost.${column}`)}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(([name, sum]) => (
          <tr>
            <th scope="row">{name}</th>
            <Cells visit={visit} currency={currency} sum={sum} />
          </tr>
        ))}
      </tbody>
      {total && (
        <tfoot>
          <tr>
            <th scope="row">{visit.text('cost.total')}</th>
            <Cells visit={visit} currency={currency} sum={total} />
          </tr>
        </tfoot>
      )}
    </table>
  </section>
);
