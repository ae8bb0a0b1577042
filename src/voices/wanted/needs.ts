import type { Tx } from '../../platform/database.ts';
import type { Speech } from '../../speech/speech.ts';
import { announcementNeeds, type Need } from './store.ts';

type Needs = ReadonlyMap<string, Need>;

const slowMs = 50;
const keptMs = 60_000;

const kept = new WeakMap<Speech, Map<string, { needs: Needs; at: number }>>();

/**
 * How much each clip of a language is needed. Where there are so many announcements that it takes long to count, the answer
 * holds for a minute: what is missing changes in days.
 */
export async function needsOf(tx: Tx, speech: Speech, language: string): Promise<Needs> {
  const languages = kept.get(speech) ?? new Map<string, { needs: Needs; at: number }>();
  kept.set(speech, languages);
  const begun = performance.now();
  const found = languages.get(language);
  if (found && begun - found.at < keptMs) return found.needs;
  const needs = await announcementNeeds(tx, language);
  const at = performance.now();
  if (at - begun > slowMs) languages.set(language, { needs, at });
  else languages.delete(language);
  return needs;
}
