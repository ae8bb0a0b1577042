import type { RiskRules, WordGroup } from '../country/risk.ts';
import { compile, tokens, wordsOf } from './pattern.ts';
import type { Sentence } from './readable.ts';

type Expressions = readonly { tag: string; all: RegExp }[];
type Group = { id: string; in: WordGroup['in']; deniable: boolean; looks: Expressions; unless: Expressions };
type Prepared = {
  groups: readonly Group[];
  before: Expressions;
  after: Expressions;
  breaks: Expressions;
  known: ReadonlySet<string>;
};

const prepared = new WeakMap<RiskRules, Prepared>();

const compileAll = (patterns: Record<string, string[]>): Expressions =>
  Object.entries(patterns).flatMap(([tag, list]) => {
    const all = compile(list, tag);
    return all ? [{ tag, all }] : [];
  });

/** The words of a country's rules, made ready once. */
function prepare(risk: RiskRules): Prepared {
  const made = prepared.get(risk) ?? {
    groups: risk.words.map((group) => ({
      id: group.id,
      in: group.in,
      deniable: group.deniable,
      looks: compileAll(group.patterns),
      unless: compileAll(group.unless),
    })),
    before: compileAll(risk.denials.before),
    after: compileAll(risk.denials.after),
    breaks: compileAll(risk.denials.breaks),
    known: new Set(risk.words.flatMap(({ patterns }) => wordsOf(patterns.en ?? []))),
  };
  prepared.set(risk, made);
  return made;
}

/** The words that a country's rules look for, to know them where they are disguised. */
export const knownWords = (risk: RiskRules): ReadonlySet<string> => prepare(risk).known;

const isIn = (expressions: Expressions, text: string): boolean =>
  expressions.some(({ all }) => text.search(all) !== -1);

const lastEnd = (expressions: Expressions, text: string): number =>
  Math.max(
    0,
    ...expressions.flatMap(({ all }) => [...text.matchAll(all)].map((match) => match.index + match[0].length)),
  );

/** How far a denial reaches: words in a language with spaces, letters in one without. */
const reach = { words: 5, letters: 18 };

/** Whether what was found is denied: "no fee", "we never ask for …", "មិនយក…", "… is not needed". */
function isDenied({ before, after, breaks }: Prepared, plain: string, start: number, end: number): boolean {
  const ahead = plain.slice(0, start).split(tokens.comma).at(-1) ?? '';
  const behind = plain.slice(end).split(tokens.comma)[0] ?? '';
  const near = ahead.slice(lastEnd(breaks, ahead));
  const words = near.trim().split(' ').slice(-reach.words).join(' ');
  const letters = near.slice(-reach.letters);
  const next = behind.trim().split(' ').slice(0, reach.words).join(' ');
  return (
    before.some(({ tag, all }) => (tag === 'en' ? words : letters).search(all) !== -1) ||
    after.some(({ tag, all }) => (tag === 'en' ? next : behind.slice(0, reach.letters)).search(all) !== -1)
  );
}

function isSaid(all: Prepared, group: Group, { plain }: Sentence): boolean {
  const found = group.looks.flatMap(({ all: look }) => [...plain.matchAll(look)]);
  if (found.length === 0 || isIn(group.unless, plain)) return false;
  return !group.deniable || found.some(({ 0: match, index }) => !isDenied(all, plain, index, index + match.length));
}

/**
 * Which groups of words are said in an announcement, and in which sentences.
 * @returns by the group's id, the sentences; groups that are not said are left out
 */
export function findWords(risk: RiskRules, sentences: readonly Sentence[]): Map<string, Sentence[]> {
  const all = prepare(risk);
  const said = new Map<string, Sentence[]>();
  for (const group of all.groups) {
    const where = sentences.filter(({ part }) => group.in.includes(part)).filter((one) => isSaid(all, group, one));
    if (where.length > 0) said.set(group.id, where);
  }
  return said;
}
