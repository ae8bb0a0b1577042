import type { Visit } from './visit.ts';

type MoreProps = {
  readonly visit: Visit;
  /** Path and query of the page without the cursor. */
  readonly path: string;
  /** The last row of this page, where more follow. */
  readonly next: string | number | null;
  /** Whether this page is not the first. */
  readonly isLater: boolean;
};

/** The way to the next page of a list, and back to its beginning. */
export const More = ({ visit, path, next, isLater }: MoreProps) =>
  next === null && !isLater ? null : (
    <nav class="pages" aria-label={visit.text('accounts.pages')}>
      {isLater && (
        <a class="button quiet" href={visit.link(path)}>
          {visit.text('accounts.first')}
        </a>
      )}
      {next !== null && (
        <a class="button" href={visit.link(`${path}${path.includes('?') ? '&' : '?'}after=${next}`)}>
          {visit.text('accounts.next')}
        </a>
      )}
    </nav>
  );
