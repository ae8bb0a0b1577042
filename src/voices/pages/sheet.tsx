import { readFileSync } from 'node:fs';
import { raw } from 'hono/html';
import { createStyle, type Style } from '../../web/style.ts';
import type { Visit } from '../../web/visit.ts';
import type { Line, Reading } from '../bulk/scripts/script.ts';
import { kinds } from '../wanted/list.ts';

const css = readFileSync(new URL('./sheet.css', import.meta.url), 'utf8');

/** The style of a script on paper. @param foot stands on every page, since pages get lost; without what CSS or HTML would read */
export const sheetStyle = (foot: string): Style =>
  createStyle(css.replace('var(--foot)', () => `"${foot.replaceAll(/["\\\n<>{};:,]/g, ' ')}"`));

type SheetProps = {
  readonly visit: Visit;
  readonly style: Style;
  readonly reading: Reading;
  /** The day on which it was made, as people read it. */
  readonly day: string;
  /** Shown above, where the reader's own browser prints it. */
  readonly note?: string;
};

/** The words alone: what differs by a full stop says nothing new. */
const bare = (text: string) => text.replaceAll(/[^\p{L}\p{M}\p{N}]/gu, '');

const Row = ({ visit, language, line }: { visit: Visit; language: string; line: Line }) => (
  <tr>
    <th scope="row">{line.number}</th>
    <td>
      <p class="words" lang={language}>
        {line.words}
      </p>
      <p class="soft">
        {line.meaning !== line.words && line.meaning} <span class="clip">{line.clip}</span>
      </p>
      {bare(line.sentence) !== bare(line.words) && (
        <p class="soft" lang={language}>
          {visit.text('bulk.in-sentence')} {line.sentence}
        </p>
      )}
    </td>
    <td class="marks">
      <i /> <i /> <i />
    </td>
  </tr>
);

/** A script to print: large words with their numbers, what they mean, where they stand, and room for marks. */
export const Sheet = ({ visit, style, reading: { id, speaker, lines }, day, note }: SheetProps) => {
  const { language } = speaker;
  const title = visit.text('bulk.sheet-title', { number: id, voice: speaker.name });
  return (
    <html lang={visit.tag}>
      <head>
        <meta charset="utf-8" />
        <title>{title}</title>
        <style>{raw(style.css)}</style>
      </head>
      <body>
        {note && <p class="note">{note}</p>}
        <h1>{title}</h1>
        <p>{visit.text('bulk.sheet-how', { count: lines.length, day })}</p>
        {kinds
          .map((kind) => ({ kind, of: lines.filter((line) => line.kind === kind) }))
          .filter(({ of }) => of.length > 0)
          .map(({ kind, of }) => (
            <section>
              <h2>{visit.text(`studio.kind-${kind}`)}</h2>
              <table>
                {of.map((line) => (
                  <Row visit={visit} language={language} line={line} />
                ))}
              </table>
            </section>
          ))}
      </body>
    </html>
  );
};
