import { expect, type Page, type Request, test } from '@playwright/test';
import { createTestServer, type TestServer } from '../builders/test-server.ts';
import { createTablet, readyForOffline, signIn, type Tablet, unlock } from './support/tablet.ts';

/* product.md, "Evaluation": the visitor holds the tablet for a minute; trust.md, "Evaluations". */

test.skip(process.env.BACKEND === 'bare', 'what visitors say is taken by our own process alone (architecture.md)');

let server: TestServer;
let tablet: Tablet;
test.beforeAll(async () => {
  server = await createTestServer();
  tablet = await createTablet(server.url, { width: 800, height: 1280 });
});
test.afterAll(async () => {
  await tablet?.close();
  await server?.destroy();
});

const main = (page: Page) => page.locator('main');

/** What lies on the tablet's disk of it. */
const kept = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<unknown[]>((resolve, reject) => {
        const opening = indexedDB.open('sprechstunde-device');
        opening.onerror = () => reject(new Error('not opened'));
        opening.onsuccess = () => {
          const asked = opening.result.transaction('evaluations').objectStore('evaluations').getAll();
          asked.onsuccess = () => {
            opening.result.close();
            resolve(asked.result);
          };
        };
      }),
  );

async function answerAll(page: Page, language: string): Promise<void> {
  await page.getByRole('button', { name: language, exact: true }).click();
  for (let number = 1; number <= 5; number += 1) {
    await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
    await expect(page.locator('progress')).toHaveAttribute('value', String(number));
    await main(page).locator('button[aria-pressed]').first().click();
  }
}

test('five visitors in four languages answer offline; weeks later it is sent, by nobody and as a whole', async () => {
  const page = tablet.page();
  await signIn(page, 'counter.westerfilde');
  await page.getByRole('link', { name: 'Offene Sprechstunde', exact: true }).click();
  await page.getByRole('button', { name: 'Beginnen', exact: true }).click();
  await readyForOffline(page);
  await tablet.offline(true);
  await page.getByRole('button', { name: 'Rückmeldung' }).click();
  await answerAll(page, 'العربية');
  await expect(page.getByRole('heading', { name: 'شكرًا جزيلًا!' })).toBeVisible();
  await expect(main(page)).toHaveAttribute('dir', 'rtl');
  for (const language of ['ትግርኛ', 'Українська', 'Deutsch', 'Deutsch']) {
    await page
      .locator('button', { has: page.locator('svg') })
      .first()
      .click();
    await answerAll(page, language);
  }
  await expect(page.getByRole('heading', { name: 'Vielen Dank!' })).toBeVisible();
  // Back only with the code or the password of whoever handed it over.
  await page.getByRole('button', { name: 'Zurück zum Personal' }).click();
  await expect(page.getByRole('heading', { name: 'Pause' })).toBeVisible();
  const onDisk = JSON.stringify(await kept(page));
  expect(await kept(page)).toHaveLength(5);
  expect(onDisk).not.toMatch(/westerfilde|useful|visit-1/);

  await tablet.offline(false);
  const posts: Request[] = [];
  tablet.context().on('request', (request) => {
    if (request.url().endsWith('/_city/evaluations')) posts.push(request);
  });
  await page.reload();
  await unlock(page);
  expect(posts).toEqual([]);
  // No page is running while its clock is exchanged: timers of the one cannot be ended by the other.
  await page.goto('about:blank');
  await page.clock.setFixedTime(Date.now() + 15 * 24 * 3_600_000);
  await page.goto(`${server.url}/app/`);
  await expect.poll(async () => (await kept(page)).length).toBe(0);
  expect(posts).toHaveLength(1);
  const headers = (await posts[0]?.allHeaders()) ?? {};
  expect(Object.keys(headers).filter((name) => /cookie|authorization|x-sprechstunde/.test(name))).toEqual([]);
  const sent = posts[0]?.postDataJSON() as { sealed: string[] } | undefined;
  expect(sent?.sealed).toHaveLength(5);
});

test('on somebody’s own phone it is the same form, sent at once', async ({ browser }) => {
  const phone = await browser.newContext({ viewport: { width: 375, height: 812 } });
  const page = await phone.newPage();
  await page.goto(`${server.url}/app/evaluation/westerfilde`);
  await answerAll(page, 'Türkçe');
  await expect(page.getByText('Yanıtlarınız ulaştı.')).toBeVisible();
  expect(await phone.cookies()).toEqual([]);
  expect(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(0);
  await page.goto(`${server.url}/app/evaluation/nowhere`);
  await expect(page.getByText(/lässt sich gerade nicht öffnen|cannot be opened/)).toBeVisible();
  await phone.close();
});
