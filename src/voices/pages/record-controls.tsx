import type { Visit } from '../../web/visit.ts';

type BarProps = { readonly visit: Visit; readonly left: number; readonly next: string };

/** Above the words: how far one is, what waits to be sent, and the way to other words. */
export const Bar = ({ visit, left, next }: BarProps) => (
  <div class="bar">
    <button type="button" id="previous" aria-label={visit.text('record.previous')} disabled>
      <Arrow turn="left" />
    </button>
    <div class="far">
      <p id="at">{visit.text('record.left', { count: left })}</p>
      <p id="sending" role="status" />
    </div>
    <button type="button" id="recheck" hidden />
    <a id="next" href={next} aria-label={visit.text('record.next')}>
      <Arrow turn="right" />
    </a>
  </div>
);

const Arrow = ({ turn }: { readonly turn: 'left' | 'right' }) => (
  <svg viewBox="0 0 24 24" width="28" height="28" aria-hidden="true" focusable="false">
    <path d={turn === 'left' ? 'M15 4 7 12l8 8' : 'm9 4 8 8-8 8'} />
  </svg>
);

type ControlsProps = {
  readonly visit: Visit;
  readonly said: { readonly isGood: boolean; readonly text: string } | null;
};

/** Under the words: what is heard, what is to be said of it, and the three buttons under the thumb. */
export const Controls = ({ visit, said }: ControlsProps) => (
  <>
    <div class="sheet" aria-hidden="true">
      <canvas id="wave" />
      <div class="meter">
        <i id="level" />
      </div>
    </div>
    <div class="verdict" role="status" id="verdict" data-kind={said && (said.isGood ? 'good' : 'wrong')}>
      <span id="said">{said?.text ?? visit.text('record.ready')}</span>
      <b id="time" aria-hidden="true" />
    </div>
    <fieldset class="buttons" aria-label={visit.text('record.controls')}>
      <button type="button" id="play" disabled>
        <svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">
          <path class="go" d="M7 4v16l13-8z" />
          <path class="stop" d="M6 6h12v12H6z" />
        </svg>
        <span>{visit.text('record.play')}</span>
      </button>
      <button type="button" id="record" disabled>
        <svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">
          <circle class="go" cx="12" cy="12" r="8" />
          <path class="stop" d="M6 6h12v12H6z" />
        </svg>
        <span>{visit.text('record.record')}</span>
      </button>
      <button type="button" id="keep" disabled>
        <svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">
          <path class="tick" d="m4 13 5 5L20 6" />
        </svg>
        <span>{visit.text('record.keep')}</span>
      </button>
    </fieldset>
  </>
);

const keys = ['space', 'p', 's', 'enter', 'r', 'arrows'] as const;
const caps: Record<(typeof keys)[number], string> = {
  space: '␣',
  p: 'P',
  s: 'S',
  enter: '⏎',
  r: 'R',
  arrows: '← →',
};

/** What the keys do, for whoever has some; they can be switched off, as they may be in the way of other tools. */
export const Keys = ({ visit }: { readonly visit: Visit }) => (
  <details class="keys">
    <summary>{visit.text('record.keys')}</summary>
    <dl>
      {keys.map((key) => (
        <div>
          <dt>
            <kbd>{caps[key]}</kbd>
          </dt>
          <dd>{visit.text(`record.key-${key}`)}</dd>
        </div>
      ))}
    </dl>
    <label>
      <input type="checkbox" id="use-keys" checked /> {visit.text('record.use-keys')}
    </label>
  </details>
);
