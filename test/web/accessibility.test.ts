import { readFileSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadCountry } from '../../src/country/load.ts';
import { loadLanguages } from '../../src/speech/languages.ts';
import { pageText } from '../../src/web/page.ts';
import { loadPictures } from '../../src/web/pictures.ts';
import { createVisit } from '../../src/web/visit.ts';
import { samplePages } from './samples.tsx';

const country = loadCountry('countries/kh');
const languages = loadLanguages('languages', country.languages);
const pictures = loadPictures('src/web/pictures');
const site = {
  languages,
  origin: 'https://bongpheak.example',
  ourNumber: '000 000 000',
  picture: pictures.url,
  speaks: () => true,
};
const axe = readFileSync(new URL(import.meta.resolve('axe-core/axe.min.js')), 'utf8');

/** One page of each kind, the fullest. */
const kinds = [
  'home-near',
  'where',
  'position',
  'job-faulty',
  'closed',
  'refer-faulty',
  'referred',
  'distrust',
  'search',
  'about',
  'genuine',
  'not-found',
];

let browser: Browser;
let tab: Page;
let html = '';
beforeAll(async () => {
  browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
  tab = await browser.newPage();
  await tab.route('**', (route) => {
    const { pathname } = new URL(route.request().url());
    const svg = pictures.file(pathname.replace('/pictures/', ''));
    if (pathname === '/') return route.fulfill({ body: html, contentType: 'text/html; charset=utf-8' });
    return svg ? route.fulfill({ body: svg, contentType: 'image/svg+xml' }) : route.fulfill({ status: 404 });
  });
});
afterAll(() => browser.close());

/** What axe finds wrong, what is wider than the screen, and what is smaller than a finger. */
const faultsAt = async (width: number): Promise<string[]> => {
  await tab.setViewportSize({ width, height: 800 });
  return tab.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
    };
    const { violations } = await axe.run();
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
    if (document.documentElement.scrollWidth > window.innerWidth) found.push('wider than the screen');
    for (const element of document.querySelectorAll('a, button, input:not([type=radio]), label:has(input)')) {
      const { height, bottom } = element.getBoundingClientRect();
      if (bottom > 0 && height < 44 && !element.matches('.skip')) found.push(`low: ${element.outerHTML}`);
    }
    return found;
  });
};

describe.each(languages.tags)('pages in %s', (tag) => {
  const pages = Object.entries(samplePages(createVisit(site, tag, '/'), country));
  test.each(pages.filter(([name]) => kinds.includes(name)))('%s can be used by everybody', async (_, page) => {
    html = pageText(page);
    await tab.goto('https://bongpheak.example/');
    await tab.evaluate(axe);
    expect(await faultsAt(320)).toEqual([]);
    expect(await faultsAt(1280)).toEqual([]);
  });
});
