import { describe, expect, test } from 'vitest';
import { loadCountry } from '../../src/country/load.ts';
import { loadLanguages } from '../../src/speech/languages.ts';
import { pack } from '../../src/web/packed.ts';
import { pageText } from '../../src/web/page.ts';
import { loadPictures } from '../../src/web/pictures.ts';
import { sayScript } from '../../src/web/say-script.ts';
import { createVisit } from '../../src/web/visit.ts';
import { samplePages } from './samples.tsx';

const country = loadCountry('countries/kh');
const languages = loadLanguages('languages', country.languages);
const site = {
  languages,
  origin: 'https://bongpheak.example',
  ourNumber: '000 000 000',
  picture: loadPictures('src/web/pictures').url,
  speaks: () => true,
};
const LIMIT = 14 * 1024;
/**
 * The pages that people come to first: before all of them could be heard, home took 6,086 bytes and a job 5,195. The way to
 * one's own applications costs 25 bytes on each, how many people an employer answers 25 on a job.
 */
const ENTRANCES: Readonly<Record<string, number>> = { home: 7360, job: 5820 };
const SCRIPT_LIMIT = 2 * 1024;

test('the one script, which is asked for once, weighs at most 2 KB over the wire', () => {
  expect(sayScript.packed.body('gzip').length).toBeLessThanOrEqual(SCRIPT_LIMIT);
});

describe.each(languages.tags)('every page for job seekers in %s', (tag) => {
  const visit = createVisit(site, tag, '/');
  const pages = Object.entries(samplePages(visit, country)).map(([name, page]) => [name, pageText(page)] as const);

  test.each(pages)('%s, full of content, weighs at most 14 KB over the wire', (_, html) => {
    expect(pack(html).body('gzip').length).toBeLessThanOrEqual(LIMIT);
  });

  test.each(pages.filter(([name]) => name in ENTRANCES))('%s weighs no more than its own budget', (name, html) => {
    expect(pack(html).body('gzip').length).toBeLessThanOrEqual(ENTRANCES[name] ?? 0);
  });

  test.each(pages)('%s has the one script of the site, and carries no style or handler of its own', (_, html) => {
    const scripts = html.replace(/<script type="application\/ld\+json">[^<]*<\/script>/g, '').match(/<script[^>]*>/g);
    expect(scripts).toEqual([`<script type="module" src="${sayScript.url}">`]);
    expect(html).not.toMatch(/\s(style|on[a-z]+)=/);
    expect(html).not.toContain('javascript:');
  });

  test.each(pages)('%s has one heading of the first level, a way past the top, and its language', (_, html) => {
    expect(html.match(/<h1/g)).toHaveLength(1);
    expect(html).toContain(`<html lang="${tag}">`);
    expect(html).toContain('href="#words"');
    expect(html).not.toContain('<select');
  });
});
