import type { Tx } from '../../platform/database.ts';
import type { Speech } from '../../speech/speech.ts';
import { announcementNeeds, type Need } from './store.ts';

type Needs = ReadonlyMap<string, Need>;

/** So many places of clips in announcements are counted in some 50 ms. */
const many = 50_000;
const keptMs = 60_000;

const counted = new WeakMap<Tx, Map<string, Promise<Needs>>>();
const kept = new WeakMap<Speech, Map<string, { needs: Needs; at: number }>>();

/**
 * How much each clip of a language is needed, counted once in a transaction. Where there are many announcements, which takes long, the
 * answer holds for a minute: what is missing changes in days.
 */
export function needsOf(tx: Tx, speech: Speech, language: string): Promise<Needs> {
  const languages = counted.get(tx) ?? new Map<string, Promise<Needs>>();
  counted.set(tx, languages);
  const needs = languages.get(language) ?? count(tx, speech, language);
  languages.set(language, needs);
  return needs;
}

async function count(tx: Tx, speech: Speech, language: string): Promise<Needs> {
  const languages = kept.get(speech) ?? new Map<string, { needs: Needs; at: number }>();
  kept.set(speech, languages);
  const found = languages.get(language);
  if (found && performance.now() - found.at < keptMs) return found.needs;
  const needs = await announcementNeeds(tx, language);
  const places = [...needs.values()].reduce((sum, { announcements }) => sum + announcements, 0);
  if (places > many) languages.set(language, { needs, at: performance.now() });
  else languages.delete(language);
  return needs;
}
