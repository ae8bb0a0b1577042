import { findTerms, prepare } from '../country/search-terms.ts';
import { agree, type Claim } from './agree.ts';
import type { Lexicon, Sense } from './lexicon.ts';
import { type Part, partsOf } from './parts.ts';
import { priorOf } from './prior.ts';

/** Why a position is not published as read; stable names, told in words by `languages/<tag>/intake.json`. */
export type PositionDoubt =
  | 'unknown-position'
  | 'vague-position'
  | 'several-positions'
  | 'supervisory'
  | 'not-in-catalogue'
  | 'restricted-position'
  | 'skilled-work';

/** What a title says about the position; with a doubt, `position` is a suggestion for the person who reviews. */
export type PositionReading = { position: string | null; doubt: PositionDoubt | null };

type Met = { sense: Sense; claim: Claim; inside: boolean; whole: boolean; leads: boolean };

function metIn(part: Part, lexicon: Lexicon): Met[] {
  const prepared = prepare(part.text.replace(/\d+/g, ' '), lexicon.correct);
  return findTerms(prepared, lexicon.senses)
    .filter(({ meaning }) => meaning.kind !== 'ignored')
    .map(({ term, meaning, start, end }) => ({
      sense: meaning,
      claim: {
        term,
        ids: 'ids' in meaning ? meaning.ids : [],
        explicit: meaning.kind === 'position' && meaning.explicit,
      },
      inside: part.inside,
      whole: start === 0 && end === prepared.compact.length,
      leads: start === 0 && /[\u1780-\u17B3]/.test(term),
    }));
}

/** Leaves out what follows "for", "at", នៅ …, once something was said before it. */
function withoutContext(met: readonly Met[]): Met[] {
  const at = met.findIndex(({ sense }) => sense.kind === 'context');
  if (at < 0) return [...met];
  const before = met.slice(0, at).filter(({ sense }) => sense.kind !== 'context');
  const says = before.some(({ sense }) => sense.kind !== 'role' && sense.kind !== 'vague');
  return says ? before : met.filter(({ sense }) => sense.kind !== 'context');
}

const of = (met: readonly Met[], kind: Sense['kind']): Met[] => met.filter(({ sense }) => sense.kind === kind);

/** Words in brackets that explain something already said do not make a second profession of it. */
function spoken(met: readonly Met[], kind: Sense['kind'], positions: readonly Met[]): Met[] {
  const all = of(met, kind);
  return positions.some(({ inside }) => !inside) ? all.filter(({ inside }) => !inside) : all;
}

function fromPositions(met: readonly Met[], positions: readonly Met[]): PositionReading {
  const first = positions[0]?.claim.ids[0] ?? null;
  if (spoken(met, 'skilled', positions).length > 0) return { position: first, doubt: 'several-positions' };
  const position = agree(positions.map(({ claim }) => claim));
  if (position === null) return { position: first, doubt: 'several-positions' };
  const others = spoken(met, 'outside', positions).filter(
    ({ sense }) => sense.kind === 'outside' && sense.near !== position,
  );
  return { position, doubt: others.length > 0 ? 'several-positions' : null };
}

function fromFields(met: readonly Met[], fields: readonly Met[]): PositionReading {
  const first = fields[0]?.claim.ids[0] ?? null;
  if (of(met, 'vague').length > 0) return { position: first, doubt: 'vague-position' };
  if (of(met, 'office').length > 0) return { position: first, doubt: 'not-in-catalogue' };
  const position = agree(fields.map(({ claim }) => claim));
  if (position === null) return { position: first, doubt: 'several-positions' };
  const clear = of(met, 'role').length > 0 || fields.some(({ whole, leads }) => whole || leads);
  return { position, doubt: clear ? null : 'unknown-position' };
}

function fromRoles(met: readonly Met[], category: string): PositionReading {
  const prior = priorOf(category);
  if (prior === 'skilled') return { position: null, doubt: 'skilled-work' };
  if (of(met, 'vague').length > 0 || of(met, 'office').length > 0) return { position: null, doubt: 'vague-position' };
  if (of(met, 'role').length === 0) return { position: null, doubt: 'unknown-position' };
  return prior === null ? { position: null, doubt: 'vague-position' } : { position: prior, doubt: null };
}

function judge(met: readonly Met[], category: string): PositionReading {
  // A field that is a whole alternative ("Sale/Cashier") is as good as a position.
  const positions = met.filter(
    ({ sense, whole, inside }) => sense.kind === 'position' || (sense.kind === 'field' && whole && !inside),
  );
  const named = positions.some(({ sense }) => sense.kind === 'position');
  if (of(met, 'supervisory').length > 0) return { position: null, doubt: 'supervisory' };
  if (named) return fromPositions(met, positions);
  if (of(met, 'skilled').length > 0) return { position: null, doubt: 'skilled-work' };
  const outside = met.find(({ sense }) => sense.kind === 'outside');
  if (outside?.sense.kind === 'outside') return { position: outside.sense.near, doubt: 'not-in-catalogue' };
  const fields = of(met, 'field');
  return fields.length > 0 ? fromFields(met, fields) : fromRoles(met, category);
}

/**
 * Reads the position from a title, in the languages of the words.
 * @param title a title, or a line of a post
 * @param category the listing's own category and industry, a weak hint; may be empty
 * @param lexicon what `lexiconOf` gave
 */
export function readPosition(title: string, category: string, lexicon: Lexicon): PositionReading {
  const all = partsOf(title).map((part) => metIn(part, lexicon));
  const restricted = all
    .flat()
    .map(({ claim }) => claim.ids[0])
    .find((id) => id !== undefined && lexicon.isRestricted(id) !== undefined);
  if (restricted !== undefined) return { position: restricted, doubt: 'restricted-position' };
  return judge(all.flatMap(withoutContext), category);
}
