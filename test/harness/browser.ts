import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

/** The screen of the phone that most visitors have. */
export const smallScreen = { width: 320, height: 640 } as const;
export const desktop = { width: 1280, height: 900 } as const;

/** The shell without windows comes first: a fresh context costs it a quarter of what it costs the whole browser. */
const places = [
  '/usr/lib/chromium/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];

/** Starts Chromium (`CHROMIUM` names another one), which may sound without being touched. One for a test file; `more` of its switches. */
export function openBrowser(more: readonly string[] = []): Promise<Browser> {
  const executablePath = process.env.CHROMIUM ?? places.find((path) => existsSync(path));
  if (!executablePath) throw new Error('Chromium is missing: install it, or set CHROMIUM');
  const args = ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--mute-audio'];
  return chromium.launch({ executablePath, args: [...args, '--autoplay-policy=no-user-gesture-required', ...more] });
}
