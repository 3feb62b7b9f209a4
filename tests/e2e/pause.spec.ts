import { expect, type Page, test } from '@playwright/test';
import { createTestServer, type TestServer } from '../builders/test-server.ts';
import { createCityServer, smallCityPassword } from './support/city.ts';
import { createTablet, readyForOffline, signIn, unlock, visit } from './support/tablet.ts';

/* trust.md, "Two locks", where more than one tab is open, and with the minutes that a city sets. */

let server: TestServer;
test.beforeAll(async () => {
  server = await createTestServer();
});
test.afterAll(() => server?.destroy());

const hideButton = (page: Page) => page.getByRole('button', { name: 'Alles verbergen' });
const pauseTitle = (page: Page) => page.getByRole('heading', { name: 'Pause' });

/** Says to the page that it is seen or not, as a browser does when another tab comes to the front. */
const show = (page: Page, state: 'hidden' | 'visible') =>
  page.evaluate((now) => {
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => now });
    document.dispatchEvent(new Event('visibilitychange'));
  }, state);

test('one tap empties every tab of the vault; each is opened by itself', async () => {
  const tablet = await createTablet(server.url);
  const one = tablet.page();
  await one.getByLabel('Code für Pausen').fill('482031');
  await signIn(one, 'counter.westerfilde');
  const two = await tablet.context().newPage();
  await two.goto(`${server.url}/app/consultations`);
  // The open tab opens nothing for another.
  await expect(two.getByRole('button', { name: 'Entsperren' })).toBeVisible();
  await two.getByLabel('Code für Pausen').fill('771204');
  await unlock(two);
  await expect(hideButton(two)).toBeVisible();

  await hideButton(two).click();
  await expect(pauseTitle(two)).toBeVisible();
  await expect(pauseTitle(one)).toBeVisible();
  await expect(one.getByRole('button', { name: 'Neue Beratung' })).toHaveCount(0);

  await one.getByLabel('Ihr Code').fill('482031');
  await expect(hideButton(one)).toBeVisible();
  await expect(pauseTitle(two)).toBeVisible();
  // Its own code, not the other tab's.
  await two.getByLabel('Ihr Code').fill('482031');
  await expect(two.getByRole('alert')).toContainText('Noch 2 Versuche');
  await two.getByLabel('Ihr Code').fill('771204');
  await expect(hideButton(two)).toBeVisible();
  await tablet.close();
});

test('a tab that is hidden for thirty seconds empties itself and leaves the one that is worked in alone', async () => {
  const tablet = await createTablet(server.url);
  const one = tablet.page();
  await signIn(one, 'counter.brackel');
  await readyForOffline(one);
  const two = await tablet.context().newPage();
  await two.clock.install();
  await two.goto(`${server.url}/app/`);
  await unlock(two);
  await expect(hideButton(two)).toBeVisible();
  await show(two, 'hidden');
  await two.clock.fastForward(20_000);
  await expect(hideButton(two)).toBeVisible();
  await two.clock.fastForward(11_000);
  await expect(pauseTitle(two)).toBeVisible();
  await expect(hideButton(one)).toBeVisible();
  await expect(pauseTitle(one)).toHaveCount(0);

  // A sleep of half a minute, in which no timer ran.
  await unlock(two);
  await show(two, 'hidden');
  await two.clock.setSystemTime((await two.evaluate(() => Date.now())) + 40_000);
  await show(two, 'visible');
  await expect(pauseTitle(two)).toBeVisible();
  await tablet.close();
});

test('who works in one tab keeps the other open; nobody at all empties both', async () => {
  const tablet = await createTablet(server.url);
  const one = tablet.page();
  await signIn(one, 'supervisor');
  const two = await tablet.context().newPage();
  await two.clock.install();
  await two.goto(`${server.url}/app/`);
  await unlock(two);
  // The warning comes 20 s before; the clock also runs by itself.
  await two.clock.fastForward(104_000);
  await expect(two.getByRole('alert')).toContainText('Gleich wird der Bildschirm geleert');
  await one.mouse.move(200, 200);
  await one.mouse.move(300, 300);
  await expect(two.getByText('Gleich wird der Bildschirm geleert')).toHaveCount(0);
  await two.clock.fastForward(121_000);
  await expect(pauseTitle(two)).toBeVisible();
  await expect(pauseTitle(one)).toBeVisible();
  await tablet.close();
});

test('the city says after how many minutes: here one, with a warning after forty seconds', async () => {
  const hafenau = await createCityServer({ pauseMinutes: 1 });
  const tablet = await createTablet(hafenau.url);
  const page = tablet.page();
  await page.getByLabel('Benutzername').fill('counter.hafen');
  await page.getByLabel('Passwort', { exact: true }).fill(smallCityPassword);
  await page.getByRole('button', { name: 'Anmelden' }).click();
  await expect(hideButton(page)).toBeVisible();
  await page.clock.install();
  await visit(page, `${hafenau.url}/app/session/new/stand`, smallCityPassword);
  await page.getByLabel(/Bezeichnung/).fill('Fest am Kai');
  await page.clock.fastForward(39_000);
  await expect(page.getByText('Gleich wird der Bildschirm geleert')).toHaveCount(0);
  await page.clock.fastForward(3000);
  await expect(page.getByRole('alert')).toContainText('Gleich wird der Bildschirm geleert');
  await page.clock.fastForward(19_000);
  await expect(pauseTitle(page)).toBeVisible();
  // What was being typed is there again.
  await unlock(page, smallCityPassword);
  await expect(page.getByLabel(/Bezeichnung/)).toHaveValue('Fest am Kai');
  await visit(page, `${hafenau.url}/app/session/new/stand`, smallCityPassword);
  await expect(page.getByLabel(/Bezeichnung/)).toHaveValue('Fest am Kai');
  await page.getByRole('button', { name: 'Abbrechen' }).click();
  await expect(page.getByLabel(/Bezeichnung/)).toHaveCount(0);
  await visit(page, `${hafenau.url}/app/session/new/stand`, smallCityPassword);
  await expect(page.getByLabel(/Bezeichnung/)).toHaveValue('');
  await tablet.close();
  await hafenau.destroy();
});
