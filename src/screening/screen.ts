import type { RiskRules, Rule } from '../country/risk.ts';
import { fieldFindings } from './field-signals.ts';
import { findWords, knownWords } from './find-words.ts';
import type { Judgement, Reason } from './judgement.ts';
import { type Sentence, sentencesOf } from './readable.ts';
import { verdictOf } from './rules.ts';
import type { Screened } from './screened.ts';

/** Where each signal was seen, the plainest place first. */
type Signals = ReadonlyMap<string, string>;

/** The sentences of an announcement, in all its parts. */
export function readable(risk: RiskRules, { title, text, employer, place, contact }: Screened): Sentence[] {
  const known = knownWords(risk);
  return [
    ...sentencesOf('title', title, known),
    ...sentencesOf('text', text, known),
    ...sentencesOf('employer', employer?.name ?? '', known),
    ...sentencesOf('kind', employer?.kind ?? '', known),
    ...sentencesOf('address', employer?.address ?? '', known),
    ...sentencesOf('place', place ?? '', known),
    ...sentencesOf('contact', contact ?? '', known),
  ];
}

const whereOf = ({ part, at }: Sentence): string => {
  switch (part) {
    case 'title':
    case 'text':
      return `${part}.${at}`;
    case 'employer':
      return 'employer.name';
    case 'kind':
    case 'address':
      return `employer.${part}`;
    case 'place':
    case 'contact':
      return `fields.${part}`;
  }
};

/** Pay that is promised in the text and not in the fields. */
function promised({ pay }: Screened, { market }: RiskRules, sentences: readonly Sentence[]): [string, string][] {
  const written = pay === null ? 0 : Math.max(pay.min ?? 0, pay.max ?? 0) / (market.rates[pay.currency] ?? 1);
  const over = (least: number) => sentences.find(({ wages }) => wages.some((wage) => wage >= least && wage > written));
  const very = over(market.unknownVeryHigh);
  if (very) return [['field:pay-very-high', whereOf(very)]];
  const high = over(market.unknownHigh);
  return high ? [['field:pay-high', whereOf(high)]] : [];
}

function signalsOf(risk: RiskRules, facts: Screened, today: string): Signals {
  const sentences = readable(risk, facts);
  const fields = fieldFindings(facts, risk, today).map(({ signal, where }): [string, string] => [
    `field:${signal}`,
    where,
  ]);
  const words = [...findWords(risk, sentences)].map(([id, [first]]): [string, string] => [
    `word:${id}`,
    first ? whereOf(first) : 'text.0',
  ]);
  return new Map([...promised(facts, risk, sentences), ...fields, ...words]);
}

const fires = ({ all, any, not }: Rule, signals: Signals): boolean =>
  all.every((signal) => signals.has(signal)) &&
  (any.length === 0 || any.some((signal) => signals.has(signal))) &&
  !not.some((signal) => signals.has(signal));

/** Where a rule was seen: the word that tells most, before a field that only adds to it. */
function seenAt({ all, any }: Rule, signals: Signals): string {
  return [...all, ...any].map((signal) => signals.get(signal)).find((where) => where !== undefined) ?? 'fields';
}

/** Whether a rule rests on a field, not on words alone. */
const restsOnField = ({ all, any }: Rule, signals: Signals): boolean =>
  [...all, ...any].some((signal) => signals.get(signal)?.match(/^(fields|employer)\./) && !signal.startsWith('word:'));

/**
 * What a country's rules say about an announcement. Pure: the same rules and facts always give the same. Words alone never
 * block; what asks a worker for money is blocked whatever else it says.
 * @param risk the rules, `countries/<code>/risk.json`
 * @param today the local day, `2026-11-22`
 */
export function screen(risk: RiskRules, facts: Screened, today: string): Judgement {
  const signals = signalsOf(risk, facts, today);
  const fired = risk.rules.filter((rule) => fires(rule, signals));
  const sources = new Map(risk.sources.map(({ id, text }) => [id, text]));
  const reasons = fired
    .toSorted((a, b) => b.points - a.points)
    .map(
      (rule): Reason => ({
        rule: rule.id,
        where: seenAt(rule, signals),
        source: rule.source.map((id) => sources.get(id) ?? id).join('; '),
      }),
    );
  const sum = (rules: readonly Rule[]) => rules.reduce((total, { points }) => total + points, 0);
  const score = sum(fired);
  const onFields = sum(fired.filter((rule) => restsOnField(rule, signals)));
  const stopped = fired.some(({ stops }) => stops);
  return { verdict: verdictOf({ score, onFields, stopped }, risk.thresholds), score, reasons };
}
