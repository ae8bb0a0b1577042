import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadLanguages } from '../../src/speech/languages.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'languages-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const write = (path: string, json: unknown) => {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, typeof json === 'string' ? json : JSON.stringify(json));
};
const load = () => loadLanguages(folder, ['km', 'en']);

describe('the texts of the languages', () => {
  it('are said by tag and key, with values and plurals', () => {
    write('km/jobs.json', { found: '{n, plural, other {ការងារ #}}', 'list.title': { text: 'ការងារ', review: true } });
    write('en/jobs.json', { found: '{n, plural, one {# job} other {# jobs}}', 'list.title': 'Jobs for <b>you</b>' });
    const languages = load();
    expect(languages.tags).toEqual(['km', 'en']);
    expect(languages.text('en', 'jobs.found', { n: 1 })).toBe('1 job');
    expect(languages.text('en', 'jobs.found', { n: 1200 })).toBe('1,200 jobs');
    expect(languages.text('km', 'jobs.found', { n: 1200 })).toBe('ការងារ 1,200');
    expect(languages.text('en', 'jobs.list.title')).toBe('Jobs for <b>you</b>');
    expect(languages.reviews('km')).toEqual(['jobs.list.title']);
  });

  it('keep what is shown and what is said apart, and the words of numbers to each language', () => {
    write('km/call.json', {});
    write('en/call.json', {});
    write('km/spoken/call.json', { hello: 'សួស្តី {name}។' });
    write('en/spoken/call.json', { hello: '{name}, hello.' });
    write('km/spoken/numbers.json', { 'n.1': 'មួយ', 'm.10000': 'ម៉ឺន' });
    write('en/spoken/numbers.json', { 'n.1': 'one' });
    const languages = load();
    expect(languages.spoken('en').get('call.hello')?.text).toBe('{name}, hello.');
    expect(languages.spoken('km').size).toBe(1);
    expect([...languages.words('km').keys()]).toEqual(['n.1', 'm.10000']);
  });

  it('refuse a text that one language lacks', () => {
    write('km/jobs.json', { a: 'ក' });
    write('en/jobs.json', { a: 'a', b: 'b' });
    expect(load).toThrow(/km\/jobs\.json: b: missing, but in en\/jobs\.json/);
  });

  it('refuse a whole file that one language lacks', () => {
    write('km/jobs.json', { a: 'ក' });
    expect(load).toThrow(/en\/jobs\.json: a: missing/);
  });

  it('refuse slots that differ', () => {
    write('km/spoken/job.json', { pay: 'ប្រាក់ខែ {pay}' });
    write('en/spoken/job.json', { pay: 'Pay is {money}.' });
    expect(load).toThrow(/en\/spoken\/job\.json: pay: slots \{money\} differ from \{pay\} of km/);
  });

  it.each([
    ['not JSON', '{', /jobs\.json: \(file\)/],
    ['a number for a text', { a: 1 }, /jobs\.json: a: must be a text/],
    ['an empty text', { a: '' }, /jobs\.json: a: must be a text/],
    ['a broken message', { a: 'x {n, plural, one' }, /jobs\.json: a: not an ICU message/],
  ])('refuse %s, naming file and key', (_name, json, error) => {
    write('km/jobs.json', json);
    write('en/jobs.json', json);
    expect(load).toThrow(error);
  });

  it('refuse a spoken sentence with a stray brace', () => {
    write('km/spoken/job.json', { pay: 'ប្រាក់ខែ {pay' });
    write('en/spoken/job.json', { pay: 'Pay is {pay' });
    expect(load).toThrow(/spoken\/job\.json: pay: has a brace/);
  });

  it('name an unknown key, an unknown language and a forgotten value', () => {
    write('km/jobs.json', { a: '{n} ក' });
    write('en/jobs.json', { a: '{n} a' });
    const { text } = load();
    expect(() => text('en', 'jobs.b')).toThrow(/jobs\.b: no such text/);
    expect(() => text('fr', 'jobs.a')).toThrow(/fr: \(language\): is not loaded/);
    expect(() => text('en', 'jobs.a')).toThrow(/jobs\.a/);
  });
});
