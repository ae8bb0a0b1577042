import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listen } from '../../src/web/server.ts';
import { officeApp } from '../desk/office.ts';
import { openBrowser, smallScreen } from '../harness/browser.ts';
import { createTestWorld, type TestWorld } from '../harness/world.ts';
import { byPhone, cookieOf, eventsOf } from './people.ts';

let world: TestWorld;
let server: Awaited<ReturnType<typeof listen>>;
let browser: Browser;
let url: string;
beforeAll(async () => {
  browser = await openBrowser();
  world = await createTestWorld();
  server = await listen(officeApp(world), '127.0.0.1', 0);
  url = `http://localhost:${server.port}`;
  world.config.publicUrl = url;
});
afterAll(async () => {
  await browser.close();
  await server.stop();
  await world.close();
});

/** A telephone with a sensor for fingers, which its owner touches whenever it is asked; `CDP` as in Chromium's WebAuthn tools. */
async function addSensor(context: BrowserContext, tab: Page): Promise<void> {
  const cdp = await context.newCDPSession(tab);
  await cdp.send('WebAuthn.enable');
  await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}

const form = 'application/x-www-form-urlencoded';

const send = async (tab: Page, button: string) => {
  await Promise.all([tab.waitForEvent('load'), tab.locator(button).click()]);
};

test('an employer’s person adds a passkey, passes the second step with it, signs in with it alone, and removes it', async () => {
  const { userId } = await byPhone(world, officeApp(world));
  const context = await browser.newContext({ viewport: smallScreen });
  const tab = await context.newPage();
  await addSensor(context, tab);
  const confirmCode = async () => {
    const [name = '', value = ''] = cookieOf(await world.auth.begin(userId, 'first')).split('=');
    await context.addCookies([{ name, value, url }]);
  };

  await confirmCode();
  await tab.goto(`${url}/en/account`);
  await tab.locator('#passkeys summary').last().click();
  await tab.fill('#passkey-name', 'My phone');
  await send(tab, 'form[data-passkey="create"] button');
  expect(await tab.textContent('main')).toContain('Your passkey is added');
  expect(await tab.textContent('#passkeys')).toContain('My phone');

  await confirmCode();
  await tab.goto(`${url}/en/account`);
  expect(tab.url()).toContain('/en/sign-in/second');
  await send(tab, 'form[data-passkey="get"] button');
  expect(tab.url()).toBe(`${url}/en/account`);

  await context.clearCookies();
  await tab.goto(`${url}/en/sign-in?next=/en/account`);
  const sent = tab.waitForRequest((request) => request.url().endsWith('/sign-in/passkey'));
  await send(tab, 'form[data-passkey="get"] button');
  expect(tab.url()).toBe(`${url}/en/account`);
  const overheard = { data: (await sent).postData() ?? '', headers: { 'content-type': form } };
  const stranger = await browser.newContext();
  expect((await stranger.request.post(`${url}/en/sign-in/passkey`, overheard)).status()).toBe(422);
  await stranger.close();

  await tab.locator('#passkeys .rows summary').click();
  await send(tab, '#passkeys form[action$="/remove"] button');
  await context.clearCookies();
  await tab.goto(`${url}/en/sign-in`);
  await send(tab, 'form[data-passkey="get"] button');
  expect(await tab.textContent('main')).toContain('does not open an account here');
  await confirmCode();
  await tab.goto(`${url}/en/account`);
  expect(tab.url()).toBe(`${url}/en/account`);
  const events = (await eventsOf(world, `user:${userId}`)).slice(1);
  expect(events).toEqual(['account.second-added', 'account.second-removed']);
  await context.close();
});

test('where there is no script no passkey is asked for, and what is none opens nothing', async () => {
  const context = await browser.newContext({ viewport: smallScreen, javaScriptEnabled: false });
  const tab = await context.newPage();
  await tab.goto(`${url}/en/sign-in`);
  expect(await tab.locator('form[data-passkey]').isVisible()).toBe(false);
  const passkey = JSON.stringify({
    id: 'AAAA',
    rawId: 'AAAA',
    type: 'public-key',
    response: { clientDataJSON: 'AAAA', authenticatorData: 'AAAA', signature: 'AAAA' },
  });
  for (const text of [passkey, '{}', 'no json', ''])
    expect((await tab.request.post(`${url}/en/sign-in/passkey`, { form: { passkey: text } })).status()).toBe(422);
  await context.close();
});
