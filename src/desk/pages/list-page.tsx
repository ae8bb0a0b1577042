import type { Child } from 'hono/jsx';
import { More } from '../../web/more.tsx';
import { Nothing } from '../../web/nothing.tsx';
import { type Frame, WorkShell } from '../../web/work-shell.tsx';

/** One way to narrow a list down. */
export type Chip = { readonly path: string; readonly label: string; readonly isChosen: boolean };

type ListPageProps = {
  readonly frame: Frame;
  readonly title: string;
  /** What this list is for, in a sentence. */
  readonly about: string;
  readonly chips?: readonly Chip[];
  /** Said where there are no rows. */
  readonly empty: string;
  readonly rows: readonly Child[];
  readonly path: string;
  readonly next: string | number | null;
  readonly isLater: boolean;
  /** What is to be set for the whole list. */
  readonly children?: Child;
};

/** A work list: what it is for, ways to narrow it down, its rows, and the next page. */
export const ListPage = (props: ListPageProps) => {
  const { frame, title, about, chips = [], empty, rows, path, next, isLater, children } = props;
  const { visit } = frame;
  return (
    <WorkShell frame={frame} title={title}>
      <div>
        <h1>{title}</h1>
        <p class="soft">{about}</p>
      </div>
      {chips.length > 0 && (
        <nav class="chips" aria-label={visit.text('desk.narrow')}>
          {chips.map((chip) => (
            <a href={visit.link(chip.path)} aria-current={chip.isChosen ? 'page' : undefined}>
              {chip.label}
            </a>
          ))}
        </nav>
      )}
      {rows.length === 0 ? <Nothing visit={visit} text={empty} /> : <ul class="rows">{rows}</ul>}
      <More visit={visit} path={path} next={next} isLater={isLater} />
      {children}
    </WorkShell>
  );
};
