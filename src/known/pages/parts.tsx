import type { Child } from 'hono/jsx';
import type { Visit } from '../../web/visit.ts';
import { When } from '../../web/when.tsx';

type PartProps = {
  readonly visit: Visit;
  readonly title: string;
  /** Said where there is nothing. */
  readonly none: string;
  readonly entries: readonly Child[];
};

/** One kind of what we know: a heading and its entries, or that there are none. */
export const Part = ({ visit, title, none, entries }: PartProps) => (
  <section class="card">
    <h2>{visit.text(title)}</h2>
    {entries.length === 0 ? <p class="soft">{visit.text(none)}</p> : entries.map((entry) => <p>{entry}</p>)}
  </section>
);

type FactProps = { readonly label: string; readonly children?: Child };

/** One thing and what it is. */
export const Fact = ({ label, children }: FactProps) => (
  <p>
    <span class="soft">{label}</span>
    <br />
    <b>{children}</b>
  </p>
);

/** When, from the text of the export. */
export const At = ({
  visit,
  timeZone,
  at,
}: {
  readonly visit: Visit;
  readonly timeZone: string;
  readonly at: string;
}) => <When visit={visit} timeZone={timeZone} at={new Date(at)} />;
