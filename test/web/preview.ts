import { existsSync, mkdirSync } from 'node:fs';
import { createServer } from 'node:http';
import { chromium } from 'playwright-core';
import { loadCountry } from '../../src/country/load.ts';
import { loadLanguages } from '../../src/speech/languages.ts';
import { pageText } from '../../src/web/page.ts';
import { loadPictures } from '../../src/web/pictures.ts';
import { speakingPolicy } from '../../src/web/policy.ts';
import { seekerStyle } from '../../src/web/style.ts';
import { createVisit } from '../../src/web/visit.ts';
import { samplePages } from './samples.tsx';

// Draws every page with invented content into var/preview: `tsx test/web/preview.ts [km|en] [width] [page …]`
const [tag = 'km', width = '320', ...wanted] = process.argv.slice(2);
const country = loadCountry('countries/kh');
const pictures = loadPictures('src/web/pictures');
const missing = new Set<string>();
const picture = (name: string) => {
  try {
    return pictures.url(name);
  } catch {
    missing.add(name);
    return '/pictures/none.svg';
  }
};
const languages = loadLanguages('languages', country.languages);
const visit = createVisit(
  { languages, origin: 'http://localhost:3000', ourNumber: '000 000 000', picture, speaks: () => true },
  tag,
  '/',
);
const pages = new Map(Object.entries(samplePages(visit, country)).map(([name, page]) => [name, pageText(page)]));
const server = createServer((request, response) => {
  const path = request.url ?? '/';
  const svg = pictures.file(path.replace('/pictures/', ''));
  if (path.startsWith('/pictures/')) return response.setHeader('Content-Type', 'image/svg+xml').end(svg ?? '');
  response.setHeader('Content-Security-Policy', speakingPolicy(seekerStyle));
  return response.setHeader('Content-Type', 'text/html; charset=utf-8').end(pages.get(path.slice(1)) ?? '');
});
await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
const address = server.address();
const port = address && typeof address === 'object' ? address.port : 0;
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
const tab = await browser.newPage({ viewport: { width: Number(width), height: 640 } });
tab.on('console', (message) => process.stderr.write(`${message.text()}\n`));
if (!existsSync('var/preview')) mkdirSync('var/preview', { recursive: true });
for (const name of pages.keys()) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  await tab.goto(`http://127.0.0.1:${port}/${name}`);
  await tab.evaluate(() => {
    for (const image of document.images) image.loading = 'eager';
  });
  await tab.waitForLoadState('networkidle');
  const wide = await tab.evaluate(() => document.documentElement.scrollWidth);
  if (wide > Number(width)) process.stderr.write(`${name}: ${wide} px wide\n`);
  await tab.screenshot({ path: `var/preview/${name}.${tag}.${width}.png`, fullPage: true });
}
await browser.close();
server.close();
process.stderr.write(`no picture: ${[...missing].join(' ')}\n`);
