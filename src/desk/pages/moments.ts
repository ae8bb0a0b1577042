import type { HeardRow } from '../../conversations/store.ts';
import { isSealed } from '../../dialogues/sealed.ts';
import type { Speech } from '../../speech/speech.ts';
import { UnknownWordError } from '../../speech/unknown-word-error.ts';
import type { Line } from '../../speech/values.ts';
import type { Visit } from '../../web/visit.ts';

/** Something that was said or pressed in a call. */
export type Moment = { readonly at: Date; readonly by: 'us' | 'them'; readonly text: string; readonly isKey: boolean };

/** A sentence may have left the service since it was said: then its name stands for it. */
const said = (visit: Visit, speech: Speech, line: Line): string => {
  if (isSealed(line)) return visit.text('desk.said-code');
  try {
    return speech.say(visit.tag, line).text;
  } catch (error) {
    if (error instanceof UnknownWordError) return line.say;
    throw error;
  }
};

const theirs = (
  visit: Visit,
  speech: Speech,
  { heard }: HeardRow,
  offers: ReadonlyMap<string, Line>,
): string | null => {
  switch (heard.kind) {
    case 'key': {
      const offer = offers.get(heard.key);
      const text = offer && said(visit, speech, offer);
      return text
        ? visit.text('desk.pressed', { key: heard.key, text })
        : visit.text('desk.pressed-only', { key: heard.key });
    }
    case 'answered':
    case 'silence':
    case 'gone':
    case 'recorded':
    case 'connected':
    case 'not-connected':
    case 'disconnected':
      return visit.text(`desk.heard-${heard.kind}`);
    case 'digits':
      return visit.text('desk.heard-digits', { count: heard.count });
    case 'said':
    case 'did':
      return null;
  }
};

/** A conversation in the order in which it happened, in the words of whoever reads it. */
export const momentsOf = (visit: Visit, speech: Speech, rows: readonly HeardRow[]): Moment[] => {
  let offers: ReadonlyMap<string, Line> = new Map();
  return rows.flatMap((row): Moment[] => {
    const text = theirs(visit, speech, row, offers);
    const lines = row.outputs.flatMap((output) => ('say' in output ? output.say : []));
    const choices = row.outputs.flatMap((output) => ('choices' in output ? output.choices : []));
    if (choices.length > 0) offers = new Map(choices.map(({ key, offer }) => [key, offer]));
    const ours = lines.map((line) => said(visit, speech, line)).join(' ');
    return [
      ...(text ? [{ at: row.at, by: 'them', text, isKey: row.heard.kind === 'key' } as const] : []),
      ...(ours ? [{ at: row.at, by: 'us', text: ours, isKey: false } as const] : []),
    ];
  });
};
