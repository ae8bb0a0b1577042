import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accountRoutes } from '../../src/accounts/pages/routes.tsx';
import { applicationRoutes } from '../../src/applications/pages/routes.tsx';
import { deskRoutes } from '../../src/desk/pages/routes.tsx';
import { registerRoutes } from '../../src/employers/pages/register/routes.ts';
import { employerRoutes } from '../../src/employers/pages/routes.tsx';
import { type Listing, openListing } from '../../src/jobs/pages/listing.ts';
import { jobRoutes } from '../../src/jobs/pages/routes.tsx';
import { showPhone } from '../../src/kit/phone.ts';
import { textFields } from '../../src/messages/send-text.ts';
import { openWith } from '../../src/platform/passing.ts';
import { desktop, openBrowser } from '../harness/browser.ts';
import { makeUser, somePhone } from '../harness/builders.ts';
import { patienceMs } from '../harness/stage.ts';
import { type Network, openNetwork } from '../harness/web.ts';
import { createTestWorld, type TestWorld } from '../harness/world.ts';
import { signIn } from '../voices/recording-tab.ts';

/** The screen of the phone that most shopkeepers have. */
const phoneScreen = { width: 360, height: 740 };
/** A photo of nothing, one point wide. */
const dot = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

let world: TestWorld;
let network: Network;
let listing: Listing;
let browser: Browser;
beforeAll(async () => {
  world = await createTestWorld({ env: { CLAMAV: 'off' } });
  network = await openNetwork(world, (front) => {
    listing = openListing(world, front);
    const rooms = [accountRoutes, registerRoutes, employerRoutes, deskRoutes].map((routes) => routes(world, front));
    return [...rooms, jobRoutes(listing), applicationRoutes(listing)];
  });
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await network.close();
  await listing.stop();
  await world.close();
});

const tap = (tab: Page, what: string) => Promise.all([tab.waitForEvent('load'), tab.locator(what).first().click()]);

/** The code in the only text that was sent to a number. */
async function codeFor(phone: string): Promise<string> {
  const text = await world.db
    .selectFrom('text_message')
    .selectAll()
    .where('to_hash', '=', world.vault.index('phone', phone))
    .executeTakeFirstOrThrow();
  return /\d{6}/.exec((await openWith(world.vault, textFields.text, text.text_sealed!))!)![0];
}

/** A small telephone without scripts. */
async function openTab(): Promise<Page> {
  const context = await browser.newContext({ baseURL: network.url, viewport: phoneScreen, javaScriptEnabled: false });
  context.setDefaultTimeout(patienceMs);
  return await context.newPage();
}

/** Every page fits the screen: nothing is to be pushed sideways. */
async function fits(tab: Page): Promise<void> {
  expect(await tab.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(phoneScreen.width);
}

test('a shopkeeper registers in Khmer, on a small telephone without scripts, is verified, announces a job and hires', async () => {
  const tab = await openTab();
  const phone = somePhone();
  await tab.goto('/register');
  await fits(tab);
  await tab.fill('[name=name]', 'ហាងកាហ្វេ ព្រះអាទិត្យ');
  await tab.locator('label:has([value=coffee-shop])').click();
  await tap(tab, 'main form button.first');
  await fits(tab);
  await tap(tab, 'button[value=KH-12]');
  await fits(tab);
  await tap(tab, 'button[value="1201"]');
  await fits(tab);
  await tab.fill('[name=near]', 'ជិតវត្តលង្កា');
  await tap(tab, 'main form button.first');
  await fits(tab);
  await tab.fill('[name=contact]', 'សុខ ពិសី');
  await tab.fill('[name=phone]', showPhone(phone));
  await tap(tab, 'main form button.first');
  await fits(tab);
  await tab.fill('[name=code]', await codeFor(phone));
  await tap(tab, 'main form button.first');
  await tab.getByText('អ្នកបានចុះឈ្មោះហើយ').waitFor();
  await fits(tab);
  await tab.setInputFiles('[type=file]', {
    name: 'sign.png',
    mimeType: 'image/png',
    buffer: Buffer.from(dot, 'base64'),
  });
  await tap(tab, 'form[enctype] button');
  await tab.getByText('យើងបានទទួលឯកសារហើយ').waitFor();

  const staff = await browser.newContext({ baseURL: network.url, viewport: desktop });
  staff.setDefaultTimeout(patienceMs);
  await signIn(staff, network.url, (await makeUser(world, 'staff')).cookie);
  const desk = await staff.newPage();
  await desk.goto('/desk/employers');
  await tap(desk, 'main a:has-text("ព្រះអាទិត្យ")');
  await tap(desk, 'form[action$="/verify"] button');
  await tab.goto('/employer/about');
  await tab.getByText('យើងស្គាល់អាជីវកម្មរបស់អ្នកហើយ').waitFor();

  await tab.goto('/employer');
  await tap(tab, 'a[href="/employer/announce"]');
  await tab.getByText('សណ្ឋាគារ និងភោជនីយដ្ឋាន').click();
  await tap(tab, 'button[value=cook]');
  await tab.fill('[name=payMin]', '២២០');
  await tab.fill('[name=from]', '06:00');
  await tab.fill('[name=to]', '14:00');
  await tap(tab, 'button[value=look]');
  await fits(tab);
  await tap(tab, 'form[action$="/submit"] button');
  await tab.getByText('កំពុងពិនិត្យ', { exact: true }).waitFor();

  const { id } = await world.db.selectFrom('announcement').select('id').executeTakeFirstOrThrow();
  const worker = await openTab();
  expect((await worker.goto(`/job/${id}`))?.status()).toBe(404);
  await desk.goto('/desk/screening');
  await tap(desk, `main a[href$="/desk/screening/${id}"]`);
  await tap(desk, 'button[value=published]');

  await worker.goto(`/job/${id}`);
  await worker.fill('[name=name]', 'ចាន់ ធី');
  await worker.fill('[name=phone]', showPhone(somePhone()));
  await tap(worker, 'form#apply button');

  await tab.goto(`/employer/announcement/${id}`);
  await tap(tab, 'main a:has-text("ចាន់ ធី")');
  await fits(tab);
  await tap(tab, 'button[value=hired]');
  await world.tell();
  const told = { answer: 'hired', purpose: 'answer', announcement_id: id, state: 'waiting' };
  expect(await world.db.selectFrom('call').selectAll().execute()).toMatchObject([told]);
});
