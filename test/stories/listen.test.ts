import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { openBrowser } from '../harness/browser.ts';
import { openOldPhone, openStage, openTab, patienceMs } from '../harness/stage.ts';
import { heardIn, hears, isLoud, listenIn, voiceOf } from './hearing.ts';
import { heading, tap } from './visitor.ts';
import { country, wordsOf } from './words.ts';

const stage = openStage();
const say = wordsOf('km');

async function openEar(options: Parameters<typeof openTab>[1] = {}): Promise<Page> {
  const tab = await openTab(stage, options);
  await listenIn(tab);
  return tab;
}

const wishOf = async (tab: Page) => (await tab.context().cookies()).find(({ name }) => name === 'read')?.value;

const noise = (tab: Page) => expect.poll(() => isLoud(tab), { timeout: patienceMs }).toBe(true);
const silence = (tab: Page) => expect.poll(() => isLoud(tab), { timeout: patienceMs }).toBe(false);

test('a worker who cannot read hears what the pictures mean before choosing one', async () => {
  const tab = await openEar();
  await tab.goto('/');
  const voices = tab.locator('ul.tiles [href^="/say/"]');
  const keys = await voices.evaluateAll((all) =>
    all.map((one) => one.getAttribute('href')?.replace(/^.*\/|\.mp3$/g, '')),
  );
  const [first = '', second = ''] = keys;
  const name = country.position(first.replace('position.', ''))?.name.km ?? '';
  await tab.getByRole('button', { name: say('listen.to', { what: name }), exact: true }).click();
  await hears(tab, first);
  expect(await tab.locator('.now').textContent()).toContain(name);

  await voiceOf(tab, second).click();
  expect(await voiceOf(tab, first).getAttribute('aria-pressed')).toBe('false');
  await hears(tab, second);
  expect(new Set(await heardIn(tab))).toEqual(new Set([first, second]));
  expect(new URL(tab.url()).pathname).toBe('/');
  await expect.poll(() => tab.locator('.now').count(), { timeout: patienceMs }).toBe(0);

  await tap(tab.locator('ul.tiles a').first(), `/jobs/${first.replace('position.', '')}`);
  expect(await heading(tab)).toBe(name);
  expect(await heardIn(tab)).toEqual([]);
});

test('pages read themselves to who asked for it once, by thumb, until they are told to stop', async () => {
  const tab = await openEar({ hasTouch: true, isMobile: true });
  await tab.goto('/');
  const reader = tab.locator('.read');
  await reader.tap();
  await hears(tab, 'page.home');
  await hears(tab, 'page.where-near');
  expect(await tab.locator('.now').count()).toBe(1);
  expect(await wishOf(tab)).toBe('on');

  await tab.locator('ul.tiles a').first().tap();
  await tab.waitForURL(/\/jobs\//);
  const position = /\/jobs\/(.+)$/.exec(tab.url())?.[1];
  await hears(tab, `jobs.${position}`);
  await tab.locator('ul.rows a').first().tap();
  await tab.waitForURL(/\/job\/\d+$/);
  const job = /\d+$/.exec(tab.url())?.[0];
  await hears(tab, `what.${job}`);
  await hears(tab, `rest.${job}`);
  expect(await reader.getAttribute('aria-pressed')).toBe('true');

  await tab.locator('h1').tap();
  await silence(tab);
  expect(await reader.getAttribute('aria-pressed')).toBe('false');
  expect(await wishOf(tab)).toBe('on');
  await reader.tap();
  await noise(tab);
  await reader.tap();
  await silence(tab);
  expect(await wishOf(tab)).toBeUndefined();
  await tab.reload();
  expect(await heardIn(tab)).toEqual([]);
});

test('where the browser lets nothing sound unasked, one big button asks for a tap; what is wrong with a form is said first', async () => {
  const browser = await openBrowser(['--autoplay-policy=user-gesture-required']);
  try {
    const tab = await openTab({ ...stage, browser });
    await listenIn(tab);
    await tab.goto('/jobs/security-guard');
    await tab.context().addCookies([{ name: 'read', value: 'on', url: stage.service.url }]);
    await tap(tab.locator('ul.rows a').first(), /\/job\/\d+$/);
    await tap(tab.locator('form#apply .head button'), /\/apply/);
    await tab.locator('.read.ask').click();
    await hears(tab, 'page.fault-name-missing');
    expect((await heardIn(tab))[0]).toBe('page.fault');
    expect(await tab.locator('.ask').count()).toBe(0);
  } finally {
    await browser.close();
  }
});

test('without JavaScript everything can be heard by a plain link, and the page in one file', async () => {
  const tab = await openOldPhone(stage);
  await tab.goto('/jobs/security-guard');
  await tap(tab.locator('ul.rows a').first(), /\/job\/\d+$/);
  const links = await tab
    .locator('[href^="/say/"]')
    .evaluateAll((all) => all.map((one) => one.getAttribute('href') ?? ''));
  const [whole = ''] = links;
  expect(whole).toContain('+page.apply+');
  for (const link of links) {
    const sound = await tab.request.get(link);
    expect([link, sound.status(), sound.headers()['content-type']]).toEqual([link, 200, 'audio/mpeg']);
  }
  await tap(tab.locator('.read'), whole);
  expect(await tab.locator('video, audio').count()).toBe(1);
});

test('by keyboard everything is heard and stopped', async () => {
  const tab = await openEar();
  await tab.goto('/en/jobs/cook');
  const voice = voiceOf(tab, 'jobs.cook');
  await voice.focus();
  await tab.keyboard.press('Enter');
  await hears(tab, 'jobs.cook');
  expect(await voice.getAttribute('aria-pressed')).toBe('true');
  await tab.keyboard.press('Escape');
  await silence(tab);
  await tab.keyboard.press('Tab');
  await tab.keyboard.press('Shift+Tab');
  await tab.keyboard.press('Space');
  await noise(tab);
  await tab.keyboard.press('Space');
  await silence(tab);
});
