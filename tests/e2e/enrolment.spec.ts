import { chromium, expect, type Page, test } from '@playwright/test';
import { invitationText } from '../../src/model/accounts/invitation.ts';
import { createTestServer, type TestServer } from '../builders/test-server.ts';
import { browserUse } from './support/browser.ts';
import { filmOf } from './support/camera.ts';
import { createCoordinator } from './support/coordinator.ts';
import { searchProfile } from './support/search-profile.ts';
import { createTablet, readyForOffline, record, unlock, visit } from './support/tablet.ts';

/* The first five minutes: a sheet, a one-time password, an own one. */

const roles = ['site:westerfilde:counter'];
const nameField = (page: Page) => page.getByLabel('Benutzername');
const passwordField = (page: Page) => page.getByLabel('Passwort', { exact: true });
const newPassword = (page: Page) => page.getByLabel('Neues Passwort', { exact: true });
const signInButton = (page: Page) => page.getByRole('button', { name: 'Anmelden' });
const setButton = (page: Page) => page.getByRole('button', { name: 'Passwort festlegen' });
const proposal = (page: Page) =>
  page.getByRole('region', { name: 'Unser Vorschlag: vier Wörter' }).locator('p').first();

let server: TestServer;
let coordinator: Awaited<ReturnType<typeof createCoordinator>>;
test.beforeAll(async () => {
  // A bare CouchDB has no city services: there accounts are made with its own means.
  test.skip(process.env.BACKEND === 'bare');
  server = await createTestServer();
  coordinator = await createCoordinator(server.url);
});
test.afterAll(() => server?.destroy());

const signsIn = async (name: string, password: string): Promise<boolean> => {
  const headers = { authorization: `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}` };
  return (await (await fetch(`${server.url}/_session`, { headers })).json()).userCtx?.name === name;
};

test('an own password must be chosen; four words are proposed, the obviously bad ones refused', async () => {
  const name = 'counter.neu';
  const once = await coordinator.create(name, roles);
  const tablet = await createTablet(server.url);
  const page = tablet.page();
  await readyForOffline(page);
  await nameField(page).fill(name);
  await passwordField(page).fill(once.password);
  await signInButton(page).click();

  await expect(page.getByRole('heading', { name: 'Ihr eigenes Passwort' })).toBeVisible();
  await expect(proposal(page)).toHaveText(/^[a-z]{4,8}( [a-z]{4,8}){3}$/);
  const first = await proposal(page).textContent();
  await page.getByRole('button', { name: 'Andere Wörter' }).click();
  await expect(proposal(page)).not.toHaveText(first ?? '');

  for (const [bad, sentence] of [
    ['', 'Bitte geben Sie Ihr neues Passwort ein'],
    ['zu kurz', 'Das ist zu kurz'],
    [once.password, 'Das ist das Einmalpasswort'],
    ['counter.neu.2026', 'vor allem Ihr Benutzername'],
    ['aaaaaaaaaaaaaa', 'Das errät man sofort'],
  ] as const) {
    await newPassword(page).fill(bad);
    await setButton(page).click();
    await expect(page.getByText(sentence)).toBeVisible();
  }
  expect(await signsIn(name, once.password)).toBe(true);

  const phrase = ((await proposal(page).textContent()) ?? '').trim();
  await page.getByRole('button', { name: 'Diese nehmen' }).click();
  await setButton(page).click();
  await expect(page.getByRole('status')).toContainText('Alles ist auf dem Server');
  expect([await signsIn(name, once.password), await signsIn(name, phrase)]).toEqual([false, true]);

  await record(page, { field: 'Wohnen', outcome: 'Beraten' });
  await tablet.offline(true);
  await visit(page, `${server.url}/app/`, phrase);
  await expect(page.getByRole('link', { name: /Wohnen: Beraten/ })).toBeVisible();
  await tablet.context().close();
  const words = new Map([
    ['own password', phrase],
    ['one-time password', once.password],
  ]);
  expect((await searchProfile(tablet.profile, words)).hits).toEqual([]);
  await tablet.close();
});

test('the answer to the change is lost: asked again, it is done once and opens the vault', async () => {
  const name = 'counter.pech';
  const once = await coordinator.create(name, roles);
  const tablet = await createTablet(server.url);
  const page = tablet.page();
  await nameField(page).fill(name);
  await passwordField(page).fill(once.password);
  await signInButton(page).click();
  await newPassword(page).fill('vier Wörter im Wald');
  await page.route('**/_city/password', async (route) => {
    await route.fetch();
    await tablet.offline(true);
    await route.abort();
  });
  await setButton(page).click();
  await expect(page.getByRole('alert')).toContainText('nicht erreichbar');
  await page.unroute('**/_city/password');
  await tablet.offline(false);
  await setButton(page).click();
  await expect(page.getByRole('status')).toContainText('Alles ist auf dem Server');
  await visit(page, `${server.url}/app/`, 'vier Wörter im Wald');
  await expect(page.getByRole('button', { name: 'Neue Beratung' })).toBeVisible();
  await tablet.close();
});

test('a reset while the vault is open: work goes on, the one-time password leads to an own one, nothing is lost', async () => {
  const name = 'counter.reset';
  const account = await coordinator.create(name, roles);
  const tablet = await createTablet(server.url);
  const page = tablet.page();
  const [first, second] = ['erstes eigenes Passwort', 'zweites eigenes Passwort'];
  await nameField(page).fill(name);
  await passwordField(page).fill(account.password);
  await signInButton(page).click();
  await newPassword(page).fill(first);
  await setButton(page).click();
  await expect(page.getByRole('status')).toContainText('Alles ist auf dem Server');

  const once = await coordinator.reset(account.author);
  await record(page, { field: 'Bildung', outcome: 'Beraten' });
  await expect(page.getByText('Der Server nimmt Ihr bisheriges Passwort nicht mehr.')).toBeVisible();
  await passwordField(page).fill(once.password);
  await signInButton(page).click();
  await newPassword(page).fill(second);
  await setButton(page).click();
  await expect(page.getByText('Der Server nimmt Ihr bisheriges Passwort nicht mehr.')).toHaveCount(0);
  await expect(page.getByRole('status')).toContainText('Alles ist auf dem Server');
  await page.goto(`${server.url}/app/`);
  await unlock(page, second);
  await expect(page.getByRole('link', { name: /Bildung: Beraten/ })).toBeVisible();
  // Its roles are the account's, not those of the one-time session.
  await expect(page.getByRole('button', { name: 'Neue Beratung' })).toBeVisible();
  await tablet.close();
});

test('the sheet is scanned by the camera, without a word of it in the address', async () => {
  const name = 'counter.kamera';
  const once = await coordinator.create(name, roles);
  const film = await filmOf(invitationText({ server: server.url, name, secret: once.password, city: 'Dortmund' }));
  const { launchOptions, locale, timezoneId, viewport } = browserUse;
  const browser = await chromium.launch({ ...launchOptions, args: [...launchOptions.args, ...film] });
  const page = await browser.newPage({ locale, timezoneId, viewport });
  await page.goto(`${server.url}/app/`);
  await page.getByRole('button', { name: 'Blatt scannen' }).click();
  await expect(page.getByText(`Vom Blatt übernommen: ${name}`)).toBeVisible();
  await expect(nameField(page)).toHaveValue(name);
  await expect(passwordField(page)).toHaveValue(once.password);
  await expect(page.locator('video')).toHaveCount(0);
  expect(page.url()).toBe(`${server.url}/app/`);
  await signInButton(page).click();
  await newPassword(page).fill('Dortmund-2026');
  await setButton(page).click();
  await expect(page.getByText('vor allem der Name der Stadt')).toBeVisible();
  await browser.close();
});

test("another server's sheet is named, and a camera that nobody allows leaves the typing", async () => {
  const film = await filmOf('sprechstunde:?server=https%3A%2F%2Fanderswo.example&name=a&secret=b');
  const { launchOptions, locale } = browserUse;
  const browser = await chromium.launch({ ...launchOptions, args: [...launchOptions.args, ...film] });
  const page = await browser.newPage({ locale });
  await page.goto(`${server.url}/app/`);
  await page.getByRole('button', { name: 'Blatt scannen' }).click();
  await expect(page.getByRole('alert')).toContainText('https://anderswo.example');
  await browser.close();

  const without = await chromium.launch(launchOptions);
  const bare = await without.newPage({ locale });
  await bare.goto(`${server.url}/app/`);
  await bare.getByRole('button', { name: 'Blatt scannen' }).click();
  await expect(bare.getByRole('alert')).toContainText('Einmalpasswort von Hand');
  await bare.getByRole('button', { name: 'Von Hand eingeben' }).click();
  await expect(nameField(bare)).toBeVisible();
  await without.close();
});
