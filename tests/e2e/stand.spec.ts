import { readFile } from 'node:fs/promises';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { createTestServer, type TestServer } from '../builders/test-server.ts';
import { createTablet, readyForOffline, signIn, type Tablet, unlock, untilSynced } from './support/tablet.ts';

/* An afternoon at a festival, two tablets without a network; the calendar and an appointment at the counter. */

const password = 'willkommen-in-dortmund';
const outreach = 'outreach.dorstfeld';
const festival = 'Nachbarschaftsfest Dorstfeld';

test.describe.configure({ mode: 'serial' });

let server: TestServer;
const tablets: Tablet[] = [];

test.beforeAll(async () => {
  server = await createTestServer();
});
test.afterAll(async () => {
  for (const tablet of tablets) await tablet.close();
  await server?.destroy();
});

async function open(name: string, viewport?: { width: number; height: number }): Promise<Tablet> {
  const tablet = await createTablet(server.url, viewport);
  tablets.push(tablet);
  await signIn(tablet.page(), name);
  return tablet;
}

const tile = (page: Page, name: string) => page.getByRole('button', { name: new RegExp(`^${name}: \\d+`) });
const shows = (page: Page, name: string, count: number) =>
  expect(page.getByRole('button', { name: new RegExp(`^${name}: ${count}(?:,|$)`) })).toBeVisible();

async function tap(page: Page, name: string, times: number): Promise<void> {
  for (let time = 0; time < times; time += 1) await tile(page, name).click();
}

async function onServer(database: string, type: string, name = outreach) {
  const authorization = `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}`;
  const answer = await fetch(`${server.url}/${database}/_all_docs?include_docs=true`, { headers: { authorization } });
  const { rows } = (await answer.json()) as { rows: { doc: Record<string, unknown> & { _id: string } }[] };
  return rows.map(({ doc }) => doc).filter((doc) => doc.type === type && !doc.removed);
}

async function countsOnServer(): Promise<Record<string, number>> {
  const sum: Record<string, number> = {};
  for (const { counts } of await onServer('stand-dorstfeld', 'tally'))
    for (const [key, count] of Object.entries(counts as Record<string, number>)) sum[key] = (sum[key] ?? 0) + count;
  return sum;
}

/** From the tally and back to it; every click is a tap. @returns how many it took */
async function consult(page: Page, answers: readonly string[]): Promise<number> {
  await page.getByRole('button', { name: 'Neue Beratung' }).click();
  for (const answer of answers) await page.getByRole('radio', { name: answer, exact: true }).check();
  await page.getByRole('button', { name: 'Speichern' }).click();
  await expect(page.getByRole('switch', { name: 'Abziehen' }).or(page.getByLabel('Abziehen'))).toBeVisible();
  return answers.length + 2;
}

const whole = ['Wohnen', 'Beraten', '27–40', 'Weiblich', 'Ja', '10–20'];

test('a volunteer opens the stand on one tablet, another joins it; then the network is gone', async () => {
  const one = await open(outreach, { width: 375, height: 812 });
  const page = one.page();
  const places = page.getByRole('navigation').getByRole('link');
  expect(await places.allInnerTexts()).toEqual(['Stand', 'Angebote', 'Mehr']);
  await page.getByRole('link', { name: 'Stand auf einem Fest' }).click();
  await page.getByLabel(/Bezeichnung/).fill(festival);
  await page.getByRole('button', { name: 'Beginnen', exact: true }).click();
  await expect(page.getByRole('heading', { name: festival })).toBeVisible();
  await untilSynced(page);

  const other = await open(outreach, { width: 1280, height: 800 });
  await other
    .page()
    .getByRole('button', { name: `Beginnen: ${festival}` })
    .click();
  await expect(tile(other.page(), 'Flyer gegeben')).toBeVisible();
  for (const tablet of tablets) {
    await readyForOffline(tablet.page());
    await tablet.offline(true);
  }
});

test('large counters: one tap each, the latest taken back, no target below 88 px, nothing that axe finds', async () => {
  const page = tablets[0]?.page() as Page;
  await tap(page, 'Flyer gegeben', 7);
  await tap(page, 'Kurze Frage, Wohnen', 3);
  await tap(page, 'Weggeschickt', 1);
  await shows(page, 'Flyer gegeben', 7);
  await page.getByRole('button', { name: 'Zurücknehmen: Weggeschickt' }).click();
  await shows(page, 'Weggeschickt', 0);
  await page.getByRole('button', { name: 'Zurücknehmen: Kurze Frage, Wohnen' }).click();
  await shows(page, 'Kurze Frage, Wohnen', 2);
  for (const step of ['Jemand wartet', 'Jemand wartet', 'Jemand wartet', 'Jemand ist dran'])
    await page.getByRole('button', { name: step }).click();
  await expect(page.getByRole('region', { name: 'Warteschlange' })).toContainText('2');
  await expect(page.locator('[aria-live="polite"]', { hasText: 'Warten jetzt' })).toHaveCount(1);

  const small = await page.evaluate(() =>
    [...document.querySelectorAll('main section button, [data-part="stand-actions"] button')]
      .map((one) => ({ text: one.getAttribute('aria-label') ?? one.textContent, box: one.getBoundingClientRect() }))
      .filter(({ box }) => box.width < 88 || box.height < 87.5)
      .map(({ text, box }) => `${text}: ${box.width} × ${box.height}`),
  );
  expect(small, 'targets below 88 px').toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
    .analyze();
  expect(violations).toEqual([]);
});

test('what was counted by mistake is subtracted; a killed browser has lost nothing', async () => {
  const other = tablets[1] as Tablet;
  await tap(other.page(), 'Flyer gegeben', 6);
  await tap(other.page(), 'Möchte mithelfen', 2);
  await other.page().getByLabel('Abziehen').check();
  await tap(other.page(), 'Flyer gegeben', 1);
  await shows(other.page(), 'Flyer gegeben', 5);
  await other.page().getByLabel('Abziehen').uncheck();
  await other.crash({ offline: true });
  await shows(other.page(), 'Flyer gegeben', 5);
  await shows(other.page(), 'Möchte mithelfen', 2);
});

test('six whole consultations, eight taps each, from the tally and back to it', async () => {
  for (const tablet of tablets)
    for (let visitor = 0; visitor < 3; visitor += 1) expect(await consult(tablet.page(), whole)).toBeLessThanOrEqual(8);
});

test('a paused and a locked tablet go on counting; after unlocking the numbers are accepted, once', async () => {
  const page = tablets[0]?.page() as Page;
  await page.getByRole('button', { name: 'Alles verbergen' }).click();
  await page.getByRole('button', { name: /^Strichliste/ }).click();
  await shows(page, 'Flyer gegeben', 0);
  await tap(page, 'Flyer gegeben', 3);
  await page.getByRole('button', { name: 'Zurücknehmen: Flyer gegeben' }).click();
  await shows(page, 'Flyer gegeben', 2);
  await page.getByRole('button', { name: 'Fertig' }).click();
  await page.reload();
  await page.getByRole('button', { name: /^Strichliste/ }).click();
  await tap(page, 'Weiterverwiesen', 1);
  await page.getByRole('button', { name: 'Fertig' }).click();
  await unlock(page);
  await expect(page.getByText('2 Einträge kamen herein')).toBeVisible();
  await shows(page, 'Flyer gegeben', 7);
  await page.getByRole('link', { name: 'Ansehen und übernehmen' }).click();
  await expect(page.getByText('Flyer gegeben 2')).toBeVisible();
  await page.getByRole('button', { name: 'Alle übernehmen' }).click();
  await expect(page.getByText('Nichts wartet.')).toBeVisible();
  await page.getByRole('link', { name: 'Stand' }).click();
  await shows(page, 'Flyer gegeben', 9);
  await shows(page, 'Weiterverwiesen', 1);
});

test('in the evening both connect: the sums are exact everywhere, and nothing bears a name', async () => {
  for (const tablet of tablets) await tablet.offline(false);
  for (const tablet of tablets) await untilSynced(tablet.page());
  const sum = {
    leaflet: 14,
    'question--housing': 2,
    'turned-away': 0,
    volunteer: 2,
    waiting: 3,
    called: 1,
    referred: 1,
  };
  await expect.poll(countsOnServer).toEqual(sum);
  for (const tablet of tablets) {
    await expect(tile(tablet.page(), 'Flyer gegeben')).toHaveAccessibleName('Flyer gegeben: 14', { timeout: 60_000 });
    await shows(tablet.page(), 'Möchte mithelfen', 2);
  }
  const consultations = await onServer('stand-dorstfeld', 'consultation');
  expect(consultations).toHaveLength(6);
  const sessions = await onServer('stand-dorstfeld', 'session');
  expect(sessions).toHaveLength(1);
  for (const { session } of [...consultations, ...(await onServer('stand-dorstfeld', 'tally'))])
    expect(session).toBe(sessions[0]?._id);
});

test('the stand ends with who was there, by number and organisation', async () => {
  const page = tablets[1]?.page() as Page;
  await page.getByRole('button', { name: 'Termin beenden' }).click();
  await expect(page.getByRole('heading', { name: 'Wer war da?' })).toBeVisible();
  await page.getByLabel('Wie viele arbeiten mit?').fill('4');
  await page.getByLabel('Organisation', { exact: true }).fill('Pfarrgemeinde');
  await page.getByRole('button', { name: 'Hinzufügen' }).click();
  await expect(page.getByRole('button', { name: 'Entfernen: Pfarrgemeinde' })).toBeVisible();
  await page.getByRole('button', { name: 'Fertig' }).click();
  await untilSynced(page);
  const told = async () => (await onServer('stand-dorstfeld', 'session')).map(({ crew, guests }) => ({ crew, guests }));
  await expect
    .poll(told)
    .toEqual([{ crew: 4, guests: [{ id: expect.any(String), organisation: 'Pfarrgemeinde', count: 1 }] }]);
});

test('the calendar by keyboard, its file, and an appointment from the free times to a no-show', async () => {
  const tablet = await open('counter.westerfilde');
  const page = tablet.page();
  await page.getByRole('link', { name: 'Kalender' }).click();
  await page.getByRole('radio', { name: 'Monat' }).check();
  const today = page.locator('[aria-current="date"]');
  await today.focus();
  await page.keyboard.press('ArrowDown');
  const chosen = page.locator('table [aria-pressed="true"]');
  await expect(chosen).toBeFocused();
  await expect(chosen).not.toHaveAttribute('aria-current', 'date');
  await page.getByRole('radio', { name: 'Ganze Stadt' }).check();
  await expect(page.getByRole('button', { name: /^Dienstag, .* \d Termine$/ }).first()).toBeVisible();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Kalenderdatei' }).click(),
  ]);
  const file = await readFile(await download.path(), 'utf8');
  expect(file).toContain('SUMMARY:Offene Sprechstunde\\, Westerfilde');

  await page.getByRole('link', { name: 'Beratungstermine' }).click();
  await expect(page.getByText(/\(in \d+ Tagen\)|\(morgen\)|\(heute\)/)).toBeVisible();
  await page.getByRole('link', { name: 'Termin vereinbaren' }).click();
  await page.getByLabel('Jemand anderes').fill('Amina Rahimi');
  await page
    .getByRole('radio', { name: /, .?09:00/ })
    .first()
    .check();
  await page.getByRole('button', { name: 'Eintragen' }).click();
  await expect(page.getByRole('list', { name: 'Kommende' })).toContainText('A. R.');
  await expect(page.getByText('Amina')).toHaveCount(0);
  await page.getByLabel('Nach Namen suchen').fill('ami');
  await expect(page.getByText('Amina Rahimi')).toBeVisible();
  await page.getByLabel('Nach Namen suchen').fill('');

  await page.getByRole('link', { name: 'Termin vereinbaren' }).click();
  await page.getByLabel('Jemand anderes').fill('Omar Haddad');
  await page.getByLabel('Andere Zeit').fill('2026-01-07');
  await page.getByLabel('Beginn').fill('10:00');
  await page.getByRole('button', { name: 'Eintragen' }).click();
  await page.getByRole('radio', { name: /^Offen/ }).check();
  await page.getByRole('button', { name: 'Nicht gekommen: O. H.' }).click();
  await page.getByRole('radio', { name: 'Vergangene' }).check();
  await expect(page.getByRole('list', { name: 'Vergangene' })).toContainText('Nicht gekommen');
  await untilSynced(page);
  const stored = await onServer('people-mengede-huckarde', 'appointment', 'counter.westerfilde');
  expect(stored.map(({ state }) => String(state)).toSorted()).toEqual(['missed', 'planned']);
});
