import type { Verdict } from './judgement.ts';

/** An announcement of which people know what it is, and what the rules said. */
export type Measured = { label: 'harmless' | 'dangerous'; lang: string; verdict: Verdict };

/** Shares from 0 to 1: of the dangerous, found (and blocked); of the harmless, sent to a person all the same. */
export type Figures = {
  dangerous: number;
  recall: number;
  blocked: number;
  harmless: number;
  falseReview: number;
  falseBlock: number;
};

const share = (some: readonly Measured[], test: (one: Measured) => boolean): number =>
  some.length === 0 ? 0 : some.filter(test).length / some.length;

/** How right the rules are about announcements of which people know. */
export function figuresOf(all: readonly Measured[]): Figures {
  const dangerous = all.filter(({ label }) => label === 'dangerous');
  const harmless = all.filter(({ label }) => label === 'harmless');
  return {
    dangerous: dangerous.length,
    recall: share(dangerous, ({ verdict }) => verdict !== 'pass'),
    blocked: share(dangerous, ({ verdict }) => verdict === 'block'),
    harmless: harmless.length,
    falseReview: share(harmless, ({ verdict }) => verdict !== 'pass'),
    falseBlock: share(harmless, ({ verdict }) => verdict === 'block'),
  };
}

const percent = (value: number): string => `${(value * 100).toFixed(1)} %`.padStart(8);

/** The figures of a set in one line. */
export function figuresLine(name: string, figures: Figures): string {
  const { dangerous, recall, blocked, harmless, falseReview, falseBlock } = figures;
  const found = `dangerous ${String(dangerous).padStart(3)}: found ${percent(recall)}, blocked ${percent(blocked)}`;
  const wrong = `harmless ${String(harmless).padStart(3)}: to review ${percent(falseReview)}, blocked ${percent(falseBlock)}`;
  return `${name.padEnd(18)} ${found}   ${wrong}`;
}
