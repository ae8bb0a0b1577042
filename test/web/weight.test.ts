import { describe, expect, test } from 'vitest';
import { loadCountry } from '../../src/country/load.ts';
import { loadLanguages } from '../../src/speech/languages.ts';
import { pack } from '../../src/web/packed.ts';
import { pageText } from '../../src/web/page.ts';
import { loadPictures } from '../../src/web/pictures.ts';
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

describe.each(languages.tags)('every page for job seekers in %s', (tag) => {
  const visit = createVisit(site, tag, '/');
  const pages = Object.entries(samplePages(visit, country)).map(([name, page]) => [name, pageText(page)] as const);

  test.each(pages)('%s, full of content, weighs at most 14 KB over the wire', (_, html) => {
    expect(pack(html).body('gzip').length).toBeLessThanOrEqual(LIMIT);
  });

  test.each(pages)('%s needs no script and carries no style or handler of its own', (_, html) => {
    expect(html.replace(/<script type="application\/ld\+json">[^<]*<\/script>/g, '')).not.toMatch(/<script/);
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
