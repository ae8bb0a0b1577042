import { splitSentences } from './readable.ts';

/**
 * What stands where a reason was seen: the sentence of the text, else nothing (a field is its own word).
 * @param where as in a `Reason`, for example `text.2`
 */
export function sentenceAt(where: string, { title, text }: { title: string; text: string }): string | null {
  const [part, at] = where.split('.');
  if (part !== 'title' && part !== 'text') return null;
  return splitSentences(part === 'title' ? title : text)[Number(at)] ?? null;
}
