import { SHAPE_MS } from '../../audio/cut-recording.ts';
import { palette } from '../../web/palette.ts';
import { Token } from '../../web/token.tsx';
import type { Frame } from '../../web/work-shell.tsx';
import type { Piece } from '../bulk/cuts/pieces.ts';
import type { ScriptLine } from '../bulk/scripts/store.ts';
import type { ImportRow } from '../bulk/store.ts';
import { Sound } from './sound.tsx';

type PieceProps = {
  readonly frame: Frame;
  readonly imported: ImportRow;
  readonly at: number;
  readonly piece: Piece;
  readonly line: number | null;
  readonly words: ScriptLine | undefined;
  readonly language: string;
};

/** So much is seen before and after a piece. */
const AROUND_MS = 400;
const HIGH = 60;

const clock = (ms: number) => `${Math.floor(ms / 60_000)}:${((ms % 60_000) / 1000).toFixed(2).padStart(5, '0')}`;

/** The shape of the sound around a piece, one step for every 20 ms; soft sounds are drawn larger than they are. */
const Shape = ({ imported: { shape }, piece: { fromMs, toMs } }: PieceProps) => {
  const [first, last] = [Math.max(0, fromMs - AROUND_MS), toMs + AROUND_MS].map((ms) => Math.round(ms / SHAPE_MS));
  const [from, to] = [fromMs, toMs].map((ms) => ms / SHAPE_MS - (first ?? 0));
  const levels = [...(shape?.subarray(first, last) ?? [])];
  const height = (level: number) => Math.max(1, Math.round(Math.sqrt(level / 255) * HIGH));
  const path = levels.map((level, at) => `M${at + 0.5} ${(HIGH - height(level)) / 2}v${height(level)}`).join('');
  return (
    <svg
      viewBox={`0 0 ${levels.length} ${HIGH}`}
      width="100%"
      height={HIGH}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <rect x={from} y="0" width={(to ?? 0) - (from ?? 0)} height={HIGH} fill={palette.leaf} />
      <path d={path} stroke={palette.palm} stroke-width="0.8" />
    </svg>
  );
};

const Move = ({ visit, edge }: { readonly visit: Frame['visit']; readonly edge: 'from' | 'to' }) => (
  <div>
    <p class="small">{visit.text(`bulk.edge-${edge}`)}</p>
    <div class="does">
      {['-200', '-50', '+50', '+200'].map((by) => (
        <button type="submit" name="do" value={`${edge}${by}`} aria-label={visit.text(`bulk.move-${edge}`, { by })}>
          {by.replace('-', '−')}
        </button>
      ))}
    </div>
  </div>
);

const Means = ({ frame: { visit, who }, imported, at, line }: PieceProps) => (
  <form class="fields" method="post" action={visit.link(`/studio/cuts/${imported.id}`)}>
    <Token csrf={who?.csrf ?? ''} />
    <input type="hidden" name="at" value={at} />
    <div class="fields pair">
      <Move visit={visit} edge="from" />
      <Move visit={visit} edge="to" />
    </div>
    <div class="does">
      {(['join', 'split', 'skip'] as const).map((how) => (
        <button type="submit" name="do" value={how}>
          {visit.text(how === 'skip' && line === null ? 'bulk.do-unskip' : `bulk.do-${how}`)}
        </button>
      ))}
      <label class="small" for={`line-${at}`}>
        {visit.text('bulk.is-line')}
      </label>
      <input id={`line-${at}`} type="number" name="line" min="1" max="9999" value={line ?? 1} />
      <button type="submit" name="do" value="line">
        {visit.text('bulk.do-line')}
      </button>
    </div>
  </form>
);

/** One piece of a long recording. */
export const CutPiece = (props: PieceProps) => {
  const { frame, imported, at, piece, line, words, language } = props;
  const { visit } = frame;
  const nothing = visit.text(line === null ? 'bulk.skipped' : 'bulk.no-such-line');
  return (
    <li id={`p${at}`}>
      <p class="name-line">
        <b class={line === null ? 'state' : 'state gold'}>{line ?? '–'}</b>
        {words ? (
          <span class="who" lang={language}>
            {words.words}
          </span>
        ) : (
          <span class="soft">{nothing}</span>
        )}
        <span class="soft small">
          {clock(piece.fromMs)} – {clock(piece.toMs)} <span lang="en">{words?.clip}</span>
        </span>
      </p>
      <Shape {...props} />
      <Sound
        src={`${visit.link(`/studio/cuts/${imported.id}/${at}.wav`)}?${piece.fromMs}-${piece.toMs}`}
        label={visit.text('bulk.piece', { number: at + 1 })}
      />
      <Means {...props} />
    </li>
  );
};
