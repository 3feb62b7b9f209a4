import { expect, type Page, test } from '@playwright/test';
import { type ReleaseFront, startReleaseFront } from '../builders/release-front.ts';
import { createTestServer, type TestServer } from '../builders/test-server.ts';
import {
  createTablet,
  readyForOffline,
  record,
  signIn,
  type Tablet,
  unlock,
  untilSynced,
  visit,
} from './support/tablet.ts';

/*
 * A new version of the app is offered, never forced; a captive portal never becomes part of the app; a part of it that
 * cannot be fetched is said and asked for again without a reload.
 */

test.describe.configure({ mode: 'serial' });

let server: TestServer;
let front: ReleaseFront;
let tablet: Tablet;
const page = (): Page => tablet.page();
const offer = (on: Page) => on.getByText('Eine neue Fassung ist da.');

/** The browser looks for a newer service worker, as it does at each start of a page. */
const look = (on: Page): Promise<void> =>
  on.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    await registration?.update().catch(() => undefined);
  });
const isWaiting = (on: Page): Promise<boolean> =>
  on.evaluate(async () => Boolean((await navigator.serviceWorker.getRegistration())?.waiting));
const releaseOf = (on: Page): Promise<string | null> =>
  on.evaluate(() => document.querySelector('meta[name="release"]')?.getAttribute('content') ?? null);
/** Tells whether the page was loaded anew since. */
const mark = (on: Page): Promise<void> => on.evaluate(() => void Object.assign(window, { isMarked: true }));
const isMarked = (on: Page): Promise<boolean> => on.evaluate(() => 'isMarked' in window);

test.beforeAll(async () => {
  server = await createTestServer();
  front = await startReleaseFront(server.url);
  tablet = await createTablet(front.url);
  await signIn(page(), 'counter.westerfilde');
  await readyForOffline(page());
  await visit(page(), `${front.url}/app/`);
});
test.afterAll(async () => {
  await tablet?.close();
  await front?.close();
  await server?.destroy();
});

test('behind a captive portal the installed app starts, unlocks and saves, and says what answers there', async () => {
  front.way('portal');
  const before = front.looks();
  await visit(page(), `${front.url}/app/`);
  await look(page());
  expect(front.looks()).toBeGreaterThan(before);
  await record(page(), { field: 'Wohnen', outcome: 'Beraten' });
  await expect(page().getByRole('status').first()).not.toContainText('Alles ist auf dem Server');
  await visit(page(), `${front.url}/app/consultations`);
  await expect(page().getByRole('link', { name: /Wohnen: Beraten/ })).toBeVisible();
  front.way('open');
  await untilSynced(page());
  expect(await releaseOf(page())).toBeNull();
});

test('a new version of which a portal delivers the files is not taken; the installed one works on', async () => {
  front.release(2);
  front.way('portal-for-assets');
  await look(page());
  await page().waitForTimeout(2000);
  expect(await isWaiting(page())).toBe(false);
  await visit(page(), `${front.url}/app/`);
  await record(page(), { field: 'Wohnen', outcome: 'Gelöst' });
  await expect(offer(page())).toHaveCount(0);
  front.way('open');
});

test('a new version is offered where nothing is being entered, and nothing reloads by itself', async () => {
  const other = await tablet.context().newPage();
  await visit(other, `${front.url}/app/`);
  await page().getByRole('button', { name: 'Neue Beratung' }).click();
  await page().getByRole('radio', { name: 'Bildung', exact: true }).check();
  await mark(page());
  await look(page());
  await expect.poll(() => isWaiting(page()), { timeout: 30_000 }).toBe(true);
  await page().waitForTimeout(2000);
  await expect(offer(page())).toHaveCount(0);
  await expect(page().getByRole('radio', { name: 'Bildung', exact: true })).toBeChecked();
  expect([await isMarked(page()), await releaseOf(page())]).toEqual([true, null]);

  // Somebody accepts it in the other tab: this one and its form stay as they are.
  await expect(offer(other)).toBeVisible();
  await other.getByRole('button', { name: 'Jetzt erneuern' }).click();
  await unlock(other);
  await expect.poll(() => releaseOf(other)).toBe('2');
  await page().getByRole('radio', { name: 'Beraten', exact: true }).check();
  expect([await isMarked(page()), await releaseOf(page())]).toEqual([true, null]);
  await page().getByRole('button', { name: 'Zurückstellen' }).click();

  await expect(offer(page())).toBeVisible();
  await page().getByRole('button', { name: 'Jetzt erneuern' }).click();
  await unlock(page());
  expect(await releaseOf(page())).toBe('2');
  await expect(offer(page())).toHaveCount(0);
  await page()
    .getByRole('link', { name: /^Bildung/ })
    .click();
  await expect(page().getByRole('radio', { name: 'Bildung', exact: true })).toBeChecked();
  await expect(page().getByRole('radio', { name: 'Beraten', exact: true })).toBeChecked();
  await page().getByRole('button', { name: 'Speichern' }).click();
  await untilSynced(page());
  await other.close();
});

test('a screen that cannot be fetched says so; it is tried again without a reload, and drafts and styles are there', async () => {
  // Neither the tab nor the service worker gets them: no tablet is ready for offline then.
  front.lose(/directory-route|people-route/);
  const fresh = await createTablet(front.url);
  const on = fresh.page();
  await signIn(on, 'counter.brackel');
  await mark(on);
  await on.getByRole('button', { name: 'Neue Beratung' }).click();
  await on.getByRole('radio', { name: 'Wohnen', exact: true }).check();
  const missing = on.getByRole('alert').filter({ hasText: 'Dieser Teil der App konnte nicht geladen werden.' });
  const again = missing.getByRole('button', { name: 'Noch einmal versuchen' });
  await on.getByRole('link', { name: 'Angebote', exact: true }).click();
  await expect(missing).toContainText('Nichts ist verloren');
  await expect(missing.getByRole('button', { name: 'Neu laden' })).toHaveCount(0);

  // The script comes, its styles do not: that is not enough.
  front.lose(/directory-route.*\.css$|people-route/);
  await again.click();
  await expect(missing).toContainText('Entwürfe sind wieder da');
  front.lose(/people-route/);
  await again.click();
  await expect(on.getByRole('heading', { name: 'Angebote', level: 1 })).toBeVisible();
  expect(await on.evaluate(() => [...document.styleSheets].some(({ href }) => href?.includes('directory-route')))).toBe(
    true,
  );

  // The rest of the app goes on, and comes back by itself with the network.
  await on.getByRole('link', { name: 'Ratsuchende', exact: true }).click();
  await expect(missing).toBeVisible();
  front.lose();
  await fresh.offline(true);
  await fresh.offline(false);
  await expect(on.getByRole('heading', { name: 'Ratsuchende', level: 1 })).toBeVisible();
  await on.getByRole('link', { name: 'Heute', exact: true }).click();
  await on.getByRole('link', { name: /^Wohnen/ }).click();
  await expect(on.getByRole('radio', { name: 'Wohnen', exact: true })).toBeChecked();
  expect(await isMarked(on)).toBe(true);
  await fresh.close();
});
