import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';

const axe = readFileSync(new URL(import.meta.resolve('axe-core/axe.min.js')), 'utf8');

/** WCAG 2.2 AA asks for targets of 24 px; axe looks at that only when told to. What is right is not described. */
const options = {
  rules: { 'target-size': { enabled: true } },
  resultTypes: ['violations'],
  selectors: false,
  preload: false, // it would fetch all styles and sounds anew, to find what sounds by itself: that is asked for below
};

type Axe = {
  run(options: object): Promise<{ violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[] }>;
};

/** Whether a page has to be scrolled sideways at a width; leaves it at that width. */
export async function widerThan(tab: Page, width: number): Promise<string[]> {
  await tab.setViewportSize({ width, height: 800 });
  const wide = await tab.evaluate(() => document.scrollingElement?.scrollWidth ?? 0);
  return wide > width ? [`${wide} px wide in ${width}`, ...(await tab.evaluate(standOut, width))] : [];
}

/** The innermost elements that reach beyond a width. */
function standOut(width: number): string[] {
  const all = [...document.body.querySelectorAll('*')].filter((one) => one.getBoundingClientRect().right > width);
  return all.filter((one) => !all.some((other) => one !== other && one.contains(other))).map((one) => one.outerHTML);
}

/** What axe finds wrong on a page at a width, and whether it has to be scrolled sideways. */
export async function faultsAt(tab: Page, width: number): Promise<string[]> {
  const wide = await widerThan(tab, width);
  if (!(await tab.evaluate(() => 'axe' in window))) await tab.evaluate(axe);
  const faults = await tab.evaluate(async (how) => {
    const { violations } = await (window as unknown as { axe: Axe }).axe.run(how);
    const loud = [...document.querySelectorAll('[autoplay]')].map(({ outerHTML }) => `sounds by itself: ${outerHTML}`);
    const faults = violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)} ${failureSummary}`),
    );
    return [...loud, ...faults];
  }, options);
  return [...faults, ...wide];
}

/** Gathers what the browser complains of from now on: scripts that fail, what a policy forbids, pictures that are missing, pages that break. */
export function complaintsOf(tab: Page): string[] {
  const complaints: string[] = [];
  tab.on('pageerror', (error) => complaints.push(error.message));
  tab.on('console', (message) => {
    if (/Content.Security.Policy/i.test(message.text())) complaints.push(message.text());
  });
  tab.on('response', (response) => {
    const least = response.request().resourceType() === 'document' ? 500 : 400;
    if (response.status() >= least) complaints.push(`${response.status()} ${response.url()}`);
  });
  return complaints;
}

/** What is smaller than a finger, 44 px, of all that can be touched. */
export const smallTargets = (tab: Page): Promise<string[]> =>
  tab.evaluate(() =>
    [...document.querySelectorAll('a:not(.skip), button, input:not([type=radio], [type=hidden]), label:has(input)')]
      .filter((element) => {
        const { width, height, bottom } = element.getBoundingClientRect();
        return bottom > 0 && height > 0 && Math.min(width, height) < 44;
      })
      .map((element) => element.outerHTML),
  );

/** What may stand in Latin letters on a Khmer page: addresses, and names that are the same everywhere. */
const international =
  /\S+@\S+|https?:\/\/\S+|\b(?:Enter|Escape|Space|LUFS|dBTP|JavaScript|Facebook|Telegram|KHR|USD|CSV|PDF|ZIP|zip|WAV|MP3|JPEG|PNG|WebP|KB|M4A|OGG|FLAC|MB|simulator|Authenticator|passkey|QR|PIN|Chrome|Linux)\b|\b[a-z0-9.]+\.wav\b/g;

/** Texts, seen or read aloud, in which Latin words stand; parts that say that they are in another language are left out. */
export async function latinTexts(tab: Page): Promise<string[]> {
  const texts = await tab.evaluate(() => {
    const page = document.documentElement.lang;
    const isOurs = (element: Element | null) =>
      element?.closest('[lang]')?.getAttribute('lang') === page &&
      !element.closest('script, style, noscript, [aria-hidden=true]');
    const seen: string[] = [];
    const walker = document.createTreeWalker(document, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode())
      if (isOurs(node.parentElement)) seen.push(node.textContent ?? '');
    for (const name of ['alt', 'aria-label', 'placeholder', 'title'])
      for (const element of document.querySelectorAll(`[${name}]`))
        if (isOurs(element)) seen.push(element.getAttribute(name) ?? '');
    for (const meta of document.querySelectorAll('meta[name=description], meta[property$=title]'))
      seen.push(meta.getAttribute('content') ?? '');
    return seen;
  });
  return texts.map((text) => text.trim()).filter((text) => /[A-Za-z]{2}/.test(text.replace(international, '')));
}
