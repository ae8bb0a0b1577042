import { existsSync, readFileSync } from 'node:fs';
import ts from 'typescript';

const read = new Map<string, ReadonlySet<string>>();

/** `test`, `it`, `describe`, with whatever hangs on them (`.each(…)`, `.skipIf(…)`). */
const rootOf = (node: ts.Expression): string => {
  if (ts.isIdentifier(node)) return node.text;
  return ts.isCallExpression(node) || ts.isPropertyAccessExpression(node) ? rootOf(node.expression) : '';
};

/** The titles of the tests of a file, as they stand in it; none where there is no such file. */
export function titlesOf(file: string): ReadonlySet<string> {
  const before = read.get(file);
  if (before) return before;
  const titles = new Set<string>();
  const visit = (node: ts.Node): void => {
    const [first] = ts.isCallExpression(node) ? node.arguments : [];
    if (first && ts.isCallExpression(node) && /^(test|it|describe)$/.test(rootOf(node.expression)))
      if (ts.isStringLiteralLike(first) || ts.isTemplateExpression(first)) titles.add(first.getText().slice(1, -1));
    ts.forEachChild(node, visit);
  };
  if (existsSync(file)) visit(ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true));
  read.set(file, titles);
  return titles;
}

/** A test as pages of the documents name it: its file, and after `›` its title. */
const named = /`(test\/[\w./-]+\.test\.tsx?)(?: › ([^`]+))?`/g;

/** What a text names that is not there: a file, or a test in it. */
export function missingTests(text: string): string[] {
  return [...text.matchAll(named)].flatMap(([whole, file = '', title]) => {
    if (!existsSync(file)) return [`${whole}: no such file`];
    return title === undefined || titlesOf(file).has(title) ? [] : [`${whole}: no such test`];
  });
}

/** How many tests a text names. */
export const namedTests = (text: string): number => [...text.matchAll(named)].length;
