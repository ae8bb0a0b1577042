import { Token } from '../../web/token.tsx';
import { type Frame, WorkShell } from '../../web/work-shell.tsx';
import { linesOf } from '../bulk/cuts/pieces.ts';
import type { ScriptLine } from '../bulk/scripts/store.ts';
import type { ImportRow } from '../bulk/store.ts';
import { CutPiece } from './cut-piece.tsx';

type CutsProps = {
  readonly frame: Frame;
  readonly imported: ImportRow;
  readonly lines: readonly ScriptLine[];
  /** Of the words. */
  readonly language: string;
  readonly page: number;
  readonly pages: number;
  readonly pageSize: number;
  readonly fault: string | null;
};

/** What does not fit: lines that no piece says, and pieces that say no line. */
const misfits = ({ imported, lines }: CutsProps, said: readonly (number | null)[]) => {
  const found = new Set(said.filter((line) => line !== null));
  const last = imported.last_line ?? Math.max(...found);
  const missing = lines.flatMap((_, at) =>
    at + 1 < imported.first_line || at + 1 > last || found.has(at + 1) ? [] : [at + 1],
  );
  return { missing, extra: said.filter((line) => line !== null && line > lines.length).length };
};

const Fit = (props: CutsProps & { readonly said: readonly (number | null)[] }) => {
  const { frame, lines, said } = props;
  const { visit } = frame;
  const { missing, extra } = misfits(props, said);
  if (missing.length === 0 && extra === 0) return <p class="note good">{visit.text('bulk.cuts-fit')}</p>;
  const some = missing.slice(0, 12).join(', ') + (missing.length > 12 ? ' …' : '');
  return (
    <p class="note">
      {visit.text('bulk.cuts-pieces', { pieces: said.filter((line) => line !== null).length, lines: lines.length })}{' '}
      {missing.length > 0 && visit.text('bulk.cuts-missing', { lines: some })}{' '}
      {extra > 0 && visit.text('bulk.cuts-extra', { count: extra })}
    </p>
  );
};

const Pages = ({ frame: { visit }, imported, page, pages }: CutsProps) =>
  pages === 1 ? null : (
    <nav class="chips" aria-label={visit.text('accounts.pages')}>
      {Array.from({ length: pages }, (_, at) => at + 1).map((one) => (
        <a
          href={visit.link(`/studio/cuts/${imported.id}?page=${one}`)}
          aria-current={one === page ? 'page' : undefined}
        >
          {one}
        </a>
      ))}
    </nav>
  );

const Keep = ({ frame: { visit, who }, imported }: CutsProps) => (
  <form class="does" method="post" action={visit.link(`/studio/cuts/${imported.id}/keep`)}>
    <Token csrf={who?.csrf ?? ''} />
    <button type="submit" class="first">
      {visit.text('bulk.keep-cuts')}
    </button>
  </form>
);

/** A long recording, cut: every piece with its words, its shape, its sound, and the means to mend it. */
export const CutsPage = (props: CutsProps) => {
  const { frame, imported, lines, language, page, pageSize, fault } = props;
  const { visit } = frame;
  const pieces = imported.pieces ?? [];
  const said = linesOf(pieces);
  const from = (page - 1) * pageSize;
  const title = visit.text('bulk.cuts');
  return (
    <WorkShell frame={frame} title={title}>
      <p>
        <a href={visit.link('/studio/import')}>← {visit.text('bulk.import')}</a>
      </p>
      <h1>{title}</h1>
      {fault && (
        <p class="note bad" role="alert">
          <b>{visit.text(`bulk.refused-${fault}`)}</b>
        </p>
      )}
      <p class="soft">{visit.text('bulk.about-cuts')}</p>
      <Fit {...props} said={said} />
      <Pages {...props} />
      <ol class="rows">
        {pieces.slice(from, from + pageSize).map((piece, index) => {
          const line = said[from + index] ?? null;
          const words = line === null ? undefined : lines[line - 1];
          return <CutPiece {...{ frame, imported, piece, line, words, language }} at={from + index} />;
        })}
      </ol>
      <Pages {...props} />
      <Keep {...props} />
    </WorkShell>
  );
};
