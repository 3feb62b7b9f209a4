import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { createTestServer, type TestServer } from '../builders/test-server.ts';
import { createTablet, record, signIn, type Tablet, unlock, visit } from './support/tablet.ts';

/* Every screen, in German and Arabic, light and dark: accessible, right way round, and under the strict headers. */

test.describe.configure({ mode: 'serial' });

let server: TestServer;
let counter: Tablet;

test.beforeAll(async () => {
  server = await createTestServer();
  counter = await createTablet(server.url);
});
test.afterAll(async () => {
  await counter?.close();
  await server?.destroy();
});

async function expectAccessible(page: Page, name: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`);
  expect(found, name).toEqual([]);
}

async function choose(page: Page, legend: RegExp, answer: string): Promise<void> {
  await visit(page, `${server.url}/app/more`);
  await page.getByRole('radiogroup', { name: legend }).getByRole('radio', { name: answer }).check();
}

/** Walks through the counter's screens; `open` finds its way by addresses, whatever the language. */
async function walk(page: Page, look: string): Promise<void> {
  const open = async (path: string): Promise<void> => {
    await visit(page, `${server.url}/app${path}`);
    await expect(page.getByRole('status')).toHaveCount(1);
    await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
    await expectAccessible(page, `${path} ${look}`);
  };
  for (const path of ['/', '/consultations', '/consultations/new', '/session/new', '/sync', '/more']) await open(path);
  await visit(page, `${server.url}/app/consultations`);
  await page.getByRole('main').getByRole('listitem').getByRole('link').first().click();
  await expectAccessible(page, `detail ${look}`);
}

test('the sign-in page', async () => {
  await expect(counter.page().getByRole('button', { name: 'Anmelden' })).toBeVisible();
  await expectAccessible(counter.page(), 'sign-in');
});

test('the pause and the lock screen', async () => {
  const page = counter.page();
  await page.getByLabel('Code für Pausen').fill('482031');
  await signIn(page, 'counter.westerfilde');
  for (const look of ['Hell', 'Dunkel']) {
    await visit(page, `${server.url}/app/`);
    await choose(page, /Darstellung/, look);
    await page.getByRole('button', { name: 'Alles verbergen' }).click();
    await expect(page.getByLabel('Passwort', { exact: true })).toBeFocused();
    await expectAccessible(page, `pause ${look}`);
    await page.goto(`${server.url}/app/`);
    await expect(page.getByLabel('Passwort', { exact: true })).toBeFocused();
    await expectAccessible(page, `lock ${look}`);
  }
  await unlock(page);
  await choose(page, /Darstellung/, 'Hell');
});

test('the counter in German, light and dark', async () => {
  const page = counter.page();
  await record(page, { field: 'Wohnen', outcome: 'Verwiesen', more: ['Verein'] });
  await walk(page, 'de light');
  await choose(page, /Darstellung/, 'Dunkel');
  await walk(page, 'de dark');
  await choose(page, /Darstellung/, 'Hell');
});

test('Arabic runs from right to left, in the shell and in the new consultation', async () => {
  const page = counter.page();
  await choose(page, /Sprache/, 'العربية');
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  await expect(page.locator('html')).toHaveAttribute('lang', 'ar');
  await walk(page, 'ar');
  await page.reload();
  await unlock(page);
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  await choose(page, /اللغة|لغة/, 'Deutsch');
  await expect(page.locator('html')).toHaveAttribute('dir', 'ltr');
});

test('the consultation fits one screen of a tablet, in landscape and portrait, with targets of 44 px', async () => {
  const page = counter.page();
  for (const viewport of [
    { width: 1280, height: 800 },
    { width: 800, height: 1280 },
  ]) {
    await page.setViewportSize(viewport);
    await visit(page, `${server.url}/app/consultations/new`);
    const save = page.getByRole('button', { name: 'Speichern' });
    await expect(save).toBeInViewport();
    const radios = page.getByRole('main').getByRole('radio').filter({ visible: true });
    const bar = (await save.boundingBox())?.y ?? 0;
    for (const radio of await radios.all()) {
      const box = await radio.boundingBox();
      expect(box?.height).toBeGreaterThanOrEqual(44);
      expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(bar);
    }
  }
  await page.setViewportSize({ width: 320, height: 640 });
  await visit(page, `${server.url}/app/consultations/new`);
  await expect(page.getByRole('button', { name: 'Speichern' })).toBeInViewport();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  await page.setViewportSize({ width: 1280, height: 800 });
});

test('a consultation can be recorded with the keyboard alone', async () => {
  const page = counter.page();
  await visit(page, `${server.url}/app/`);
  await page.getByRole('button', { name: 'Neue Beratung' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('radio', { name: 'Arbeit', exact: true }).focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await page.keyboard.press('Enter');
  await expect(page.getByText('auf diesem Tablet gespeichert.')).toBeVisible();
});

test('the app is installable: manifest and icons are served', async () => {
  const page = counter.page();
  const manifest = await (await page.request.get(`${server.url}/app/manifest.webmanifest`)).json();
  expect(manifest).toMatchObject({ name: 'Sprechstunde', start_url: '/app/', scope: '/app/', display: 'standalone' });
  for (const icon of manifest.icons) {
    const answer = await page.request.get(`${server.url}/app/${icon.src}`);
    expect(answer.status(), icon.src).toBe(200);
    expect(answer.headers()['content-type']).toBe(icon.type);
  }
  const browser = await page.context().newCDPSession(page);
  const { installabilityErrors } = await browser.send('Page.getInstallabilityErrors');
  expect(installabilityErrors).toEqual([]);
});
