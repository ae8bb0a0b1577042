import type { Child } from 'hono/jsx';
import type { MarkKind } from '../../../employers/bans/rules.ts';
import { PaperLink } from '../../../employers/pages/about/papers.tsx';
import { showPhone } from '../../../kit/phone.ts';
import type { Visit } from '../../../web/visit.ts';
import type { Known, Likeness } from './view.ts';

/** The words that are not in the employer itself: what kind of place it is, and in which district. */
export type Naming = { kind(known: Known): string; place(known: Known): string };

type CompareProps = {
  readonly visit: Visit;
  readonly naming: Naming;
  readonly known: Known;
  /** Banned employers that it is like, a column each. */
  readonly like: readonly Likeness[];
};

/** A line; `optional`: left out where nobody has anything in it. */
type Line = {
  readonly optional?: (known: Known) => boolean;
  readonly key: string;
  readonly kinds: readonly MarkKind[];
  readonly of: (known: Known) => Child;
};

/** A name in the language of the page, and in every other in which it is another one. */
const Names = ({ visit, all }: { readonly visit: Visit; readonly all: Readonly<Record<string, string>> }) => (
  <>
    {visit.name(all)}
    {Object.entries(all)
      .filter(([, text]) => text !== visit.name(all))
      .map(([tag, text]) => (
        <span lang={tag}> / {text}</span>
      ))}
  </>
);

const Point = ({ known: { particulars } }: { readonly known: Known }) => {
  const point = particulars?.point;
  if (!point) return null;
  const map = `https://www.openstreetmap.org/?mlat=${point.lat}&mlon=${point.lon}#map=18/${point.lat}/${point.lon}`;
  return (
    <a href={map} target="_blank" rel="noopener noreferrer">
      {point.lat}, {point.lon}
    </a>
  );
};

const Papers = ({ visit, known: { papers } }: { readonly visit: Visit; readonly known: Known }) => (
  <ul>
    {papers.map((paper, at) => (
      <li>
        <PaperLink visit={visit} paper={paper} path={`/desk/employers/paper/${paper.id}`} at={at + 1} />{' '}
        <span class={paper.scan === 'clean' ? 'soft small' : 'small wrong'}>
          {visit.text(`vetting.scan-${paper.scan}`)}
        </span>
      </li>
    ))}
  </ul>
);

/** Whom to call first, then all who act for it. */
const People = ({ known: { particulars, people } }: { readonly known: Known }) => {
  const contact = particulars?.phone ? [{ name: particulars.contact, phone: particulars.phone }] : [];
  const others = people.filter(({ phone }) => phone !== contact[0]?.phone);
  return (
    <ul>
      {[...contact, ...others].map(({ name, phone }) => (
        <li>
          {name}{' '}
          {phone && (
            <a class="tel" href={`tel:${phone}`}>
              {showPhone(phone)}
            </a>
          )}
        </li>
      ))}
    </ul>
  );
};

const linesOf = (visit: Visit, naming: Naming): Line[] => [
  { key: 'name', kinds: ['name'], of: ({ employer }) => <Names visit={visit} all={employer.name} /> },
  { key: 'kind', kinds: [], of: (known) => naming.kind(known) },
  { key: 'address', kinds: ['address'], of: ({ employer }) => <Names visit={visit} all={employer.address} /> },
  { key: 'district', kinds: [], of: (known) => naming.place(known) },
  {
    key: 'point',
    optional: ({ particulars }) => Boolean(particulars?.point),
    kinds: ['point'],
    of: (known) => <Point known={known} />,
  },
  { key: 'people', kinds: ['person', 'phone'], of: (known) => <People known={known} /> },
  { key: 'number', kinds: ['number'], of: ({ particulars }) => (particulars?.numbers ?? []).join(', ') },
  {
    key: 'bank',
    optional: ({ particulars }) => Boolean(particulars?.bank),
    kinds: ['bank'],
    of: ({ particulars }) => particulars?.bank ?? '',
  },
  { key: 'papers', kinds: ['document', 'picture'], of: (known) => <Papers visit={visit} known={known} /> },
  { key: 'device', optional: () => false, kinds: ['device'], of: () => '' },
];

const shownLines = (visit: Visit, naming: Naming, all: readonly Known[], like: readonly Likeness[]): Line[] =>
  linesOf(visit, naming).filter(
    ({ optional, kinds }) =>
      !optional || all.some(optional) || like.some(({ same }) => same.some(({ kind }) => kinds.includes(kind))),
  );

/** What staff compare, line by line; beside it the banned employers it is like, and what is the same is marked. */
export const Compare = ({ visit, naming, known, like }: CompareProps) => (
  <div class="sideways">
    <table class="compare">
      <thead>
        <tr>
          <td />
          <th scope="col">{visit.text('vetting.this-one')}</th>
          {like.map(({ employer }) => (
            <th scope="col">
              <a href={visit.link(`/desk/employers/${employer.id}`)}>
                {visit.text('vetting.banned-one', { name: visit.name(employer.name) })}
              </a>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {shownLines(visit, naming, [known, ...like], like).map(({ key, kinds, of }) => (
          <tr>
            <th scope="row">{visit.text(`vetting.line-${key}`)}</th>
            <td>{of(known)}</td>
            {like.map((one) => {
              const same = one.same.find(({ kind }) => kinds.includes(kind));
              return (
                <td class={same ? 'same' : undefined}>
                  {of(one)}{' '}
                  {same && (
                    <b class="wrong">{visit.text(same.likeness === 1 ? 'vetting.the-same' : 'vetting.alike')}</b>
                  )}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);
