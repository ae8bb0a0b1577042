import { Picture } from '../../web/picture.tsx';
import { Say } from '../../web/say.tsx';
import type { Visit } from '../../web/visit.ts';

/** A picture that says one thing of a job, with its words. */
export type Perk = { readonly picture: string; readonly text: string };

/** A job in a list: enough to choose it. */
export type Row = {
  readonly id: number;
  /** The position, where the list is not of one position. */
  readonly position?: string;
  readonly place: string;
  readonly pay: string | null;
  readonly perks: readonly Perk[];
  readonly vacancies: number;
  /** How many of ten people its employer answers; null where too few have applied to tell. */
  readonly answered: number | null;
};

/** Where and what it pays, and how many people are answered, where that is known. */
const sayingOf = (id: number, answered: number | null) =>
  `what.${id}+pay.${id}${answered === null ? '' : `+answers.${answered}`}`;

/** Jobs one below the other: place, pay, and as pictures whether house, meals and the way to work are given. */
export const Rows = ({ visit, rows }: { readonly visit: Visit; readonly rows: readonly Row[] }) => (
  <ul class="rows">
    {rows.map(({ id, position, place, pay, perks, vacancies, answered }) => (
      <li>
        <a href={visit.link(`/job/${id}`)}>
          {position && <b>{position}</b>}
          <b>{place}</b>
          <span class="pay">{pay ?? visit.text('jobs.pay-unsaid')}</span>
          <span class="soft">{visit.text('jobs.people', { count: vacancies })}</span>
          {answered !== null && <span class="soft">{visit.text('jobs.answers', { answered })}</span>}
          {perks.length > 0 && (
            <span class="perks">
              {perks.map((perk) => (
                <Picture visit={visit} name={perk.picture} alt={perk.text} size={36} />
              ))}
            </span>
          )}
        </a>
        <Say visit={visit} say={sayingOf(id, answered)} what={position ? `${position}, ${place}` : place} />
      </li>
    ))}
  </ul>
);
