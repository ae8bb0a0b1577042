import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createContext, Script } from 'node:vm';
import { checkSync } from 'recheck';
import ts from 'typescript';
import { expect, test } from 'vitest';

type Found = { readonly at: string; readonly source: string; readonly flags: string };

/** Tools that read files of ours and of Debian, never what somebody sends. */
const ofOurs =
  /^src\/(channels\/asterisk\/exchange|platform\/debian|country\/check|speech\/(template|check|bring)|web\/style|voices\/recorder\/scripts)/;

function expressionsOf(file: string): Found[] {
  const found: Found[] = [];
  const tree = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf('/');
      found.push({ at: file, source: node.text.slice(1, end), flags: node.text.slice(end + 1) });
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.(tsx?|js)$/.test(name))
  .map((name) => join('src', name));
const expressions = files.flatMap(expressionsOf).filter(({ at }) => !ofOurs.test(at));

/** The longest text that somebody may send into an expression: a pasted announcement; and of those that read a stretch of it. */
const LONGEST = 5_000;
const stretches: Record<string, number> = { 'src/screening/sums.ts': 60 };

/** Texts on which expressions go back and forth: a piece that they look for, again and again, and then what does not fit. */
function pumped({ at, source }: Found): string[] {
  const words = source.match(/[\p{L}\p{M}]{2,}/gu) ?? [];
  const most = stretches[at] ?? LONGEST;
  const pieces = ['a', '0', ' ', '-', ',', 'ក', 'a ', '0 ', '1,', ...words.slice(0, 2)];
  return pieces.map((piece) => `${piece.repeat(Math.ceil(most / piece.length)).slice(0, most)}\u0001`);
}

const repeats = expressions.filter(({ source }) => /[+*]|\{\d*,/.test(source));

const run = new Script('expression.lastIndex = 0; expression.test(text)');

test('there are expressions to look at, in every room', () => {
  expect(expressions.length).toBeGreaterThan(250);
});

test('none goes on for ever on the longest text that it can be given', () => {
  const endless: string[] = [];
  for (const found of repeats) {
    const context = createContext({ expression: new RegExp(found.source, found.flags), text: '' });
    for (const text of pumped(found)) {
      context.text = text;
      try {
        run.runInContext(context, { timeout: 20_000 }); // an end to what has none, not a measure
      } catch {
        endless.push(`${found.at}: /${found.source}/${found.flags} on ${JSON.stringify(text.slice(0, 12))}…`);
        break;
      }
    }
  }
  expect(endless).toEqual([]);
});

/** How the work of an expression grows with its text; undefined where that cannot be decided soon. */
function growthOf(source: string, flags: string): string | undefined {
  const found = checkSync(source, flags, { checker: 'automaton', timeout: 300 });
  return found.status === 'unknown' ? undefined : found.complexity.type;
}

test('none that can be decided grows exponentially', () => {
  const nested = repeats.filter(({ source }) => /\)(?:[+*]|\{\d*,)/.test(source));
  expect(nested.length).toBeGreaterThan(5);
  const bad = nested.flatMap(({ at, source, flags }) => {
    return growthOf(source, flags) === 'exponential' ? [`${at}: /${source}/${flags}`] : [];
  });
  expect(bad).toEqual([]);
  expect(growthOf('^(a|a)*$', '')).toBe('exponential');
});
