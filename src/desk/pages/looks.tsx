import type { ListedUnusual } from '../../people/looks/store.ts';
import { Token } from '../../web/token.tsx';
import { When, whenText } from '../../web/when.tsx';
import type { Frame } from '../../web/work-shell.tsx';

/** Reading out of the ordinary, and for which employer; null where it is one of the team. */
export type UnusualRow = ListedUnusual & { readonly employer: { readonly id: string; readonly name: string } | null };

type Props = { readonly frame: Frame; readonly timeZone: string; readonly row: UnusualRow };

/** Who read what is out of the ordinary, when, and who of us has seen it. */
export const UnusualItem = ({ frame: { visit, who }, timeZone, row }: Props) => (
  <li class={row.seen_at ? undefined : 'alarm'}>
    <div class="head">
      <h2>{row.name ?? visit.text('looks.nobody')}</h2>
      {row.employer ? (
        <a href={visit.link(`/desk/employers/${row.employer.id}`)}>{row.employer.name}</a>
      ) : (
        <span class="state">{visit.text('looks.team')}</span>
      )}
      <span class="soft small push">
        <When visit={visit} at={row.last_at} timeZone={timeZone} />
      </span>
    </div>
    <p>{visit.text(`looks.rule-${row.rule}`, { value: row.value })}</p>
    {row.seen_at ? (
      <p class="soft small">
        {visit.text('looks.seen-by', {
          who: row.seenBy ?? visit.text('looks.nobody'),
          when: whenText({ visit, at: row.seen_at, timeZone }),
        })}
      </p>
    ) : (
      <form class="does" method="post" action={visit.link(`/desk/looks/${row.id}/seen`)}>
        <Token csrf={who?.csrf ?? ''} />
        <button type="submit">{visit.text('looks.see')}</button>
      </form>
    )}
  </li>
);
