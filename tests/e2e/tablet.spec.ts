import { expect, type Page, test } from '@playwright/test';
import { createTestServer, type TestServer } from '../builders/test-server.ts';
import { createTablet, readyForOffline, record, signIn, type Tablet, visit } from './support/tablet.ts';

/* A Monday morning in Westerfilde: what a counter does at the tablet, part by part. */

test.describe.configure({ mode: 'serial' });

let server: TestServer;
let tablet: Tablet;
const page = (): Page => tablet.page();

const at = (time: string): Promise<void> => page().clock.setFixedTime(new Date(`2026-11-23T${time}:00+01:00`));

test.beforeAll(async () => {
  server = await createTestServer();
  tablet = await createTablet(server.url);
  await signIn(page(), 'counter.westerfilde');
  await readyForOffline(page());
  await at('09:30');
  await visit(page(), `${server.url}/app/`);
});
test.afterAll(async () => {
  await tablet?.close();
  await server?.destroy();
});

test("today's session comes from the plan and is begun with one tap", async () => {
  await expect(page().getByText('09:00–12:00 Uhr')).toBeVisible();
  await page().getByRole('button', { name: 'Offene Sprechstunde Westerfilde' }).click();
  await expect(page().getByRole('heading', { name: 'Offene Sprechstunde Westerfilde' })).toBeVisible();
  await expect(page().getByRole('banner')).toContainText('Offene Sprechstunde Westerfilde');
});

test('four taps record a consultation, the rest is "not asked", the channel comes from the session', async () => {
  await page().getByRole('button', { name: 'Neue Beratung' }).click();
  await page().getByRole('radio', { name: 'Wohnen', exact: true }).click();
  await page().getByRole('radio', { name: 'Beraten', exact: true }).click();
  await page().getByRole('button', { name: 'Speichern' }).click();
  await page()
    .getByRole('link', { name: /Wohnen: Beraten/ })
    .click();
  const detail = page().getByRole('main');
  await expect(detail).toContainText('Offene Sprechstunde');
  await expect(detail).toContainText('Ratsuchende Person');
  await expect(detail).toContainText('Nicht gefragt');
});

test('eight taps record it whole, and nothing is copied to the next visitor', async () => {
  await visit(page(), `${server.url}/app/`);
  await record(page(), { field: 'Arbeit', outcome: 'Gelöst', more: ['27–40', 'Weiblich', 'Ja', '20–40'] });
  await page().getByRole('button', { name: 'Neue Beratung' }).click();
  for (const answer of ['Arbeit', 'Gelöst', '27–40', 'Weiblich', 'Ja', '20–40']) {
    await expect(page().getByRole('radio', { name: answer, exact: true })).not.toBeChecked();
  }
  await page().getByRole('button', { name: 'Verwerfen' }).click();
});

test('what is missing is said at the question, and what was entered stays', async () => {
  await page().getByRole('button', { name: 'Neue Beratung' }).click();
  await page().getByRole('radio', { name: 'Gesundheit', exact: true }).check();
  await page().getByRole('button', { name: 'Speichern' }).click();
  await expect(page().getByText('Bitte wählen Sie, was daraus wurde.')).toBeVisible();
  await expect(page().getByRole('radio', { name: 'Gesundheit', exact: true })).toBeChecked();
  await page().getByRole('radio', { name: 'Beraten', exact: true }).check();
  await page().getByRole('button', { name: 'Speichern' }).click();
  await expect(page().getByRole('link', { name: /Gesundheit: Beraten/ })).toBeVisible();
});

test('a save can be undone', async () => {
  await record(page(), { field: 'Ehrenamt', outcome: 'Beraten' });
  await page().getByRole('button', { name: 'Rückgängig' }).click();
  await expect(page().getByRole('link', { name: /Ehrenamt: Beraten/ })).toHaveCount(0);
});

test('several drafts are parked, survive the end of the browser, and are found again', async () => {
  for (const field of ['Bildung', 'Aufenthalt']) {
    await page().getByRole('button', { name: 'Neue Beratung' }).click();
    await page().getByRole('radio', { name: field, exact: true }).check();
    await page().getByRole('button', { name: 'Zurückstellen' }).click();
  }
  await page().getByRole('button', { name: 'Neue Beratung' }).click();
  await page().getByRole('radio', { name: 'Leistungen', exact: true }).check();
  // Nobody parked this one: the battery died.
  await page().waitForTimeout(1000);
  await tablet.crash({ offline: true });
  await expect(page().getByText('3 zurückgestellte Beratungen')).toBeVisible();
  await page()
    .getByRole('link', { name: /^Leistungen/ })
    .click();
  await expect(page().getByRole('radio', { name: 'Leistungen', exact: true })).toBeChecked();
  await page().getByRole('radio', { name: 'Gelöst', exact: true }).check();
  await page().getByRole('button', { name: 'Speichern' }).click();
  await expect(page().getByText('2 zurückgestellte Beratungen')).toBeVisible();
});

test('"saved" means durable: the browser is killed as soon as it says so', async () => {
  for (const outcome of ['Gelöst', 'Verwiesen', 'Gegangen']) {
    await record(page(), { field: 'Anderes', outcome });
    await tablet.crash({ offline: true });
    await visit(page(), `${server.url}/app/consultations`);
    await expect(page().getByRole('link', { name: `Anderes: ${outcome}` })).toBeVisible();
    await visit(page(), `${server.url}/app/`);
  }
});

test('the list finds by search and by day; a removed one is found among the removed and comes back', async () => {
  await visit(page(), `${server.url}/app/consultations`);
  const rows = page().getByRole('main').getByRole('listitem');
  await page().getByRole('searchbox').fill('wohnen');
  await expect(rows).toHaveCount(1);
  await page().getByRole('searchbox').fill('');
  await page().getByRole('radio', { name: 'Gestern' }).check();
  await expect(page().getByText('Nichts gefunden.')).toBeVisible();
  await page().getByRole('radio', { name: 'Alle' }).check();
  await page()
    .getByRole('link', { name: /Wohnen: Beraten/ })
    .click();
  await page().getByRole('button', { name: 'Entfernen' }).click();
  await page().getByRole('radio', { name: 'Entfernte' }).check();
  await expect(rows.filter({ hasText: 'Wohnen: Beraten' })).toHaveCount(1);
  await page().getByRole('button', { name: 'Wiederherstellen' }).click();
  await page().getByRole('radio', { name: 'Beratungen' }).check();
  await expect(rows.filter({ hasText: 'Wohnen: Beraten' })).toHaveCount(1);
});

test('a follow-up knows the person, asks anew about the visit, and names what it continues', async () => {
  await visit(page(), `${server.url}/app/consultations`);
  await page()
    .getByRole('link', { name: /Arbeit: Gelöst/ })
    .click();
  await page().getByRole('button', { name: 'Fortsetzen' }).click();
  await expect(page().getByRole('heading', { name: 'Fortsetzung' })).toBeVisible();
  await expect(page().getByRole('radio', { name: 'Weiblich', exact: true })).toBeChecked();
  await expect(page().getByRole('radio', { name: 'Nein', exact: true })).toBeChecked();
  await expect(page().getByRole('radio', { name: '20–40', exact: true })).not.toBeChecked();
  await page().getByRole('radio', { name: 'Läuft weiter', exact: true }).check();
  await page().getByRole('button', { name: 'Speichern' }).click();
  await expect(page().getByRole('link', { name: /Arbeit: Läuft weiter/ })).toBeVisible();
});
