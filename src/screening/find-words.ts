import type { RiskRules, WordGroup } from '../country/risk.ts';
import { compile, type Terms, tokens, wordsOf } from './pattern.ts';
import type { Sentence } from './readable.ts';

type Expressions = readonly { tag: string; all: RegExp }[];
type Group = {
  id: string;
  in: WordGroup['in'];
  deniable: boolean;
  owed: boolean;
  looks: Expressions;
  unless: Expressions;
};
type Prepared = {
  groups: readonly Group[];
  before: Expressions;
  after: Expressions;
  payers: Expressions;
  closers: Expressions;
  breaks: Expressions;
  known: ReadonlySet<string>;
};

const prepared = new WeakMap<RiskRules, Prepared>();

const compileAll = (patterns: Record<string, string[]>, terms: Terms): Expressions =>
  Object.entries(patterns).flatMap(([tag, list]) => {
    const all = compile(list, tag, terms);
    return all ? [{ tag, all }] : [];
  });

/** The words of a country's rules, made ready once. */
function prepare(risk: RiskRules): Prepared {
  const made = prepared.get(risk) ?? {
    groups: risk.words.map((group) => ({
      id: group.id,
      in: group.in,
      deniable: group.deniable,
      owed: group.owed,
      looks: compileAll(group.patterns, risk.terms),
      unless: compileAll(group.unless, risk.terms),
    })),
    before: compileAll(risk.denials.before, risk.terms),
    after: compileAll(risk.denials.after, risk.terms),
    payers: compileAll(risk.denials.payers, risk.terms),
    closers: compileAll(risk.denials.closers, risk.terms),
    breaks: compileAll(risk.denials.breaks, risk.terms),
    known: new Set(
      wordsOf(
        [...risk.words.map(({ patterns }) => patterns), ...Object.values(risk.terms)].flatMap(({ en }) => en ?? []),
      ),
    ),
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
/** More letters than any denial reaches over. */
const FAR = 200;

/** What stands before, as far as a denial reaches over it: "no fee, no training cost or deposit" denies all three. */
function aheadOf({ before, breaks }: Prepared, plain: string, start: number, end: number): string {
  const parts = plain.slice(Math.max(0, start - FAR), start).split(tokens.comma);
  const own = parts.at(-1) ?? '';
  const listed = parts.at(-2)?.trim() ?? '';
  const isListed =
    listed.split(' ').length <= 5 &&
    own.trim().split(' ').length <= 3 &&
    !plain.slice(start, end).includes(tokens.money);
  const whole = isListed && lastEnd(breaks, listed) === 0 && isIn(before, listed) ? `${listed} ${own}` : own;
  return whole.slice(lastEnd(breaks, whole));
}

/** Whether what was found is denied: "no fee", "we never ask for …", "មិនយក…", "… is not needed". */
function isDenied(all: Prepared, owed: boolean, plain: string, start: number, end: number): boolean {
  const before = owed ? [...all.before, ...all.payers] : all.before;
  const after = owed ? [...all.after, ...all.payers] : []; // "… is free" denies a fee, and nothing else
  const near = aheadOf(all, plain, start, end);
  const behind = plain.slice(end, end + FAR).split(tokens.comma)[0] ?? '';
  const match = plain.slice(start, end);
  const words = `${near.trim().split(' ').slice(-reach.words).join(' ')} ${match}`;
  const isClosed =
    !match.includes(tokens.money) && all.closers.some(({ all: look }) => behind.slice(0, FAR).search(look) !== -1);
  const letters = `${near.trimEnd().slice(isClosed ? -FAR : -reach.letters)}${match}`;
  const next = behind.trim().split(' ').slice(0, reach.words).join(' ');
  return (
    before.some(({ tag, all: look }) => (tag === 'en' ? words : letters).search(look) !== -1) ||
    after.some(({ tag, all: look }) => (tag === 'en' ? next : behind.slice(0, reach.letters)).search(look) !== -1)
  );
}

function isSaid(all: Prepared, group: Group, { plain }: Sentence): boolean {
  const found = group.looks.flatMap(({ all: look }) => [...plain.matchAll(look)]);
  if (found.length === 0 || isIn(group.unless, plain)) return false;
  return (
    !group.deniable ||
    found.some(({ 0: match, index }) => !isDenied(all, group.owed, plain, index, index + match.length))
  );
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
