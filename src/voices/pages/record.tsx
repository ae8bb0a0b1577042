import { readFileSync } from 'node:fs';
import { raw } from 'hono/html';
import type { Child } from 'hono/jsx';
import { languageName } from '../../web/language-name.ts';
import { Mark } from '../../web/mark.tsx';
import { createStyle } from '../../web/style.ts';
import type { Visit } from '../../web/visit.ts';
import type { Sounds } from '../recorder/batch-sounds.ts';
import type { BatchClip } from '../recorder/read-batch.ts';
import type { SpeakerRow } from '../speakers/store.ts';
import { kinds } from '../wanted/list.ts';
import { Bar, Controls, Keys } from './record-controls.tsx';
import { FileForm } from './record-file.tsx';

/** The one style of the recorder. */
export const recordStyle = createStyle(readFileSync(new URL('./record.css', import.meta.url), 'utf8'));

/** A clip to record with what can be heard around it, and the name under which a file of it would be sent. */
export type Shown = { readonly clip: BatchClip; readonly sounds: Sounds; readonly sentAs: string };

export type RecordProps = {
  readonly visit: Visit;
  readonly csrf: string;
  readonly speaker: SpeakerRow;
  readonly kind: string | null;
  readonly shown: Shown | null;
  /** The clip after it. */
  readonly next: string | null;
  readonly left: number;
  /** What became of a file that was sent without the script. */
  readonly said: { readonly isGood: boolean; readonly text: string } | null;
  /** What the script has to know. */
  readonly told: Readonly<Record<string, unknown>>;
  readonly script: string;
};

const pathOf = ({ speaker, kind }: Pick<RecordProps, 'speaker' | 'kind'>, from?: string) =>
  `/studio/record?${new URLSearchParams({ voice: speaker.id, ...(kind ? { kind } : {}), ...(from ? { from } : {}) })}`;

type FrameProps = { readonly visit: Visit; readonly name: string; readonly head?: Child; readonly children?: Child };

/** The quiet page of somebody who reads aloud: the way back, whose voice it is, and nothing else at the top. */
export const RecordFrame = ({ visit, name, head, children }: FrameProps) => (
  <html lang={visit.tag}>
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{`${visit.text('record.title')} | ${visit.text('shell.name')}`}</title>
      <meta name="robots" content="noindex" />
      <meta name="theme-color" content="#8c1c34" />
      <link rel="icon" href={visit.picture('mark')} type="image/svg+xml" />
      <style>{raw(recordStyle.css)}</style>
      {head}
    </head>
    <body>
      <header class="top">
        <a href={visit.link('/studio')} class="back">
          <Mark />
          <span>{visit.text('record.back')}</span>
        </a>
        <b class="voice">{name}</b>
        {visit.tags
          .filter((tag) => tag !== visit.tag)
          .map((tag) => (
            <a href={visit.link(visit.here, tag)} lang={tag} hreflang={tag}>
              {languageName(tag, tag)}
            </a>
          ))}
      </header>
      {children}
    </body>
  </html>
);

const Told = ({ told }: Pick<RecordProps, 'told'>) => (
  <script type="application/json" id="told">
    {raw(JSON.stringify(told).replaceAll('<', '\\u003c'))}
  </script>
);

/** Long words are written smaller, so that they stand on the screen as a whole; the script does it alike. */
const sizeOf = (words: string) => (words.length > 60 ? 'long' : words.length > 24 ? 'middle' : 'short');

const nothing = { words: '', meaning: null, why: null, sentence: { lead: '', words: '', tail: '' } };

const Stage = ({ visit, shown, speaker }: RecordProps) => {
  const { words, meaning, why, sentence } = shown?.clip ?? nothing;
  return (
    <section class="stage" id="stage" aria-label={visit.text('record.words')} hidden={shown === null}>
      <p id="why" hidden={why === null}>
        <b>{visit.text('record.sent-back')}</b> <span>{why}</span>
      </p>
      <p id="text" lang={speaker.language} aria-live="polite" data-size={sizeOf(words)}>
        {words}
      </p>
      <p id="meaning" lang={meaning?.tag}>
        {meaning?.text}
      </p>
      <p id="sentence" lang={speaker.language} hidden={sentence.lead + sentence.tail === ''}>
        <span>{sentence.lead}</span>
        <b>{sentence.words}</b>
        <span>{sentence.tail}</span>
      </p>
      <div class="hear">
        <button type="button" id="around" disabled>
          {visit.text('record.hear-around')}
        </button>
        <button type="button" id="now" disabled>
          {visit.text('record.hear-now')}
        </button>
      </div>
    </section>
  );
};

const Plain = ({ visit, shown }: RecordProps & { readonly shown: Shown }) => (
  <noscript>
    <p class="note">{visit.text('record.no-script')}</p>
    {(['before', 'now', 'after'] as const).map(
      (which) =>
        shown.sounds[which] !== null && (
          <p>
            <a href={shown.sounds[which]}>{visit.text(`record.listen-${which}`)}</a>
          </p>
        ),
    )}
  </noscript>
);

const Kinds = (props: RecordProps) => {
  const { visit, kind, speaker } = props;
  return (
    <nav class="kinds" aria-label={visit.text('record.kinds')}>
      {[null, ...kinds].map((one) => (
        <a href={visit.link(pathOf({ speaker, kind: one }))} aria-current={one === kind ? 'page' : undefined}>
          {visit.text(`record.kind-${one ?? 'all'}`)}
        </a>
      ))}
    </nav>
  );
};

const AllDone = ({ visit, hidden }: { readonly visit: Visit; readonly hidden: boolean }) => (
  <section class="done" id="done" hidden={hidden}>
    <h2>{visit.text('record.done')}</h2>
    <p>{visit.text('record.done-next')}</p>
    <a class="button" href={visit.link('/studio')}>
      {visit.text('record.back')}
    </a>
  </section>
);

/** Clip after clip: the words, their meaning, where they stand, and three large buttons; a script does the rest. */
export const RecordPage = (props: RecordProps) => {
  const { visit, speaker, shown, next, left, said, told, script } = props;
  const head = (
    <>
      <Told told={told} />
      <script type="module" src={script} />
    </>
  );
  return (
    <RecordFrame visit={visit} name={speaker.name} head={head}>
      <main>
        <div data-state="idle" id="desk" class={shown ? 'desk' : 'desk over'}>
          <h1 class="away">{visit.text('record.title')}</h1>
          <Bar visit={visit} left={left} next={visit.link(pathOf(props, next ?? undefined))} />
          <Stage {...props} />
          <AllDone visit={visit} hidden={shown !== null} />
          <Controls visit={visit} said={said} />
        </div>
        <div class="more">
          {shown && <Plain {...props} shown={shown} />}
          <FileForm {...props} />
          <Keys visit={visit} />
          <Kinds {...props} />
        </div>
      </main>
    </RecordFrame>
  );
};
