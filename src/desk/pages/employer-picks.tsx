import type { Employer } from '../../employers/store.ts';
import type { Visit } from '../../web/visit.ts';

type PicksProps = {
  readonly visit: Visit;
  readonly employers: readonly Employer[];
  readonly chosen: string | null;
  /** There were more than are shown. */
  readonly isCut: boolean;
};

const mostShown = 40;

/** The verified employers whose name or address holds all words that were searched for, in any language. */
export const pickEmployers = (
  employers: readonly Employer[],
  words: string,
): { employers: readonly Employer[]; isCut: boolean } => {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  const found = employers.filter(({ name, address }) => {
    const text = [...Object.values(name), ...Object.values(address)].join(' ').toLowerCase();
    return wanted.every((word) => text.includes(word));
  });
  return { employers: found.slice(0, mostShown), isCut: found.length > mostShown };
};

/** Employers to choose one from, each with its address. */
export const EmployerPicks = ({ visit, employers, chosen, isCut }: PicksProps) => (
  <fieldset>
    <legend>{visit.text('desk.which-employer')}</legend>
    {employers.length === 0 && <p class="soft">{visit.text('desk.no-employer')}</p>}
    <div class="picks">
      {employers.map(({ id, name, address }) => (
        <label>
          <input type="radio" name="employer" value={id} checked={id === chosen} required />
          <span>
            <b>{visit.name(name)}</b>
            <span class="soft small">{visit.name(address)}</span>
          </span>
        </label>
      ))}
    </div>
    {isCut && <p class="soft small">{visit.text('desk.more-employers')}</p>}
  </fieldset>
);
