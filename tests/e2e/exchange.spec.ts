import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { createTestServer, type TestServer } from '../builders/test-server.ts';
import { createTablet, readyForOffline, signIn, type Tablet, untilSynced, visit } from './support/tablet.ts';

/* Directories from files and into files, in the browser, under its policy. */

let server: TestServer;
let folder: string;
const examples = join(import.meta.dirname, '../unit/exchange/hsds-3.0');
test.beforeAll(async () => {
  server = await createTestServer();
  folder = await mkdtemp(join(tmpdir(), 'exchange-'));
});
test.afterAll(() => server?.destroy());

const uuid = (kind: number, at: number): string =>
  `00000000-0000-4000-8${String(kind).padStart(3, '0')}-${String(at).padStart(12, '0')}`;

/** An invented directory as HSDS has it. */
function directory(services: number): object {
  const contents = Array.from({ length: services }, (_, at) => ({
    id: uuid(1, at),
    name: `Kurs ${at}`,
    status: 'active',
    description: `Erfundenes Angebot ${at}. `.repeat(8),
    languages: [{ id: uuid(2, at), code: ['de', 'ar', 'uk'][at % 3] }],
    schedules: [
      { id: uuid(3, at), freq: 'WEEKLY', byday: ['MO', 'TU', 'FR'][at % 3], opens_at: '18:00', closes_at: '20:00' },
    ],
    phones: [{ id: uuid(4, at), number: `0231 ${10_000 + at}` }],
    organization: { id: uuid(5, at % 400), name: `Verein ${at % 400}`, description: '' },
  }));
  return { total_items: services, contents };
}

async function file(name: string, content: string | object): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

async function open(name: string): Promise<Tablet> {
  const tablet = await createTablet(server.url);
  const page = tablet.page();
  await signIn(page, name);
  await page.getByRole('link', { name: 'Mehr' }).click();
  await page.getByRole('link', { name: 'Daten austauschen' }).click();
  await expect(page.getByRole('heading', { name: 'Importieren' })).toBeVisible();
  return tablet;
}

const pick = (page: Page, ...paths: string[]) => page.locator('input[type="file"]').setInputFiles(paths);
const store = (page: Page) => page.getByRole('button', { name: /übernehmen$/ });
const noViolations = async (page: Page): Promise<void> => {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
};

test('5,000 services are imported without a network, once for all, and go up later', async () => {
  test.setTimeout(400_000);
  const tablet = await open('counter.westerfilde');
  const page = tablet.page();
  await readyForOffline(page);
  await tablet.offline(true);
  const path = await file('hsds.json', directory(5000));
  await pick(page, path);
  await expect(page.getByRole('button', { name: '5400 Neu' })).toBeVisible({ timeout: 60_000 });
  await noViolations(page);
  const begun = Date.now();
  await store(page).click();
  await expect(page.getByRole('progressbar')).toBeVisible();
  await expect(page.getByText(/^\d+ von 5400$/)).toBeVisible();
  await expect(page.getByRole('alert')).toContainText('Neu: 5400. Geändert: 0.', { timeout: 240_000 });
  console.log(`5,400 records stored in ${Math.round((Date.now() - begun) / 100) / 10} s`);
  await page.getByRole('button', { name: 'Andere Datei' }).click();
  await pick(page, path);
  await expect(page.getByText('Alles aus dieser Datei ist schon da.')).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole('button', { name: '5400 Schon so da' })).toBeVisible();
  await expect(store(page)).toHaveCount(0);
  await tablet.offline(false);
  await expect(page.getByRole('status')).toContainText('Alles ist auf dem Server', { timeout: 240_000 });
  const there = await page.evaluate(async () => {
    const answer = await fetch('/network/_all_docs?startkey="offer-import-"&endkey="offer-import-~"');
    return ((await answer.json()) as { rows: object[] }).rows.length;
  });
  expect(there).toBe(5000);
  await tablet.close();
});

test('an import that is cancelled leaves nothing behind', async () => {
  test.setTimeout(300_000);
  const tablet = await open('counter.brackel');
  const page = tablet.page();
  await tablet.offline(true);
  const listed = directory(3000) as { contents: { id: string; organization: { id: string; name: string } }[] };
  const others = listed.contents.map((service) => ({
    ...service,
    id: service.id.replace('-8001-', '-8006-'),
    organization: {
      ...service.organization,
      id: service.organization.id.replace('-8005-', '-8007-'),
      name: `Bund ${service.organization.id.slice(-6)}`,
    },
  }));
  await pick(page, await file('other.json', others));
  await expect(store(page)).toBeVisible({ timeout: 60_000 });
  const offers = page.getByText(/Alle Angebote und Anbieter dieses Netzwerks, ohne Gelöschtes: \d+/);
  await store(page).click();
  await expect(page.getByText(/^[1-9]\d+ von/)).toBeVisible({ timeout: 60_000 });
  await page.getByRole('button', { name: 'Abbrechen' }).click();
  await expect(page.getByRole('alert')).toContainText('Nichts wurde übernommen.', { timeout: 120_000 });
  await expect(page.getByRole('alert')).not.toContainText('Bund');
  await expect(offers).toBeVisible();
  await page.getByRole('button', { name: 'Andere Datei' }).click();
  await pick(page, await file('other.json', others));
  await expect(page.getByRole('button', { name: '3400 Neu' })).toBeVisible({ timeout: 60_000 });
  await tablet.offline(false);
  await tablet.close();
});

test('any table: columns are mapped, errors are named by row, what is there is found', async () => {
  const tablet = await open('counter.brackel');
  const page = tablet.page();
  const table = (name: string) =>
    `Kursname;Verein;Wann;Kosten;Seite im Netz\n${name};Nachbarschaftsverein;Di 10-12 Uhr;kostenlos;javascript:alert(1)\n;Nachbarschaftsverein;;;\n`;
  await pick(page, await file('kurse.csv', table('Nähcafé')));
  await expect(page.getByRole('heading', { name: 'Was steht in welcher Spalte?' })).toBeVisible();
  await expect(page.getByLabel('Kursname')).toHaveValue('name');
  await expect(page.getByLabel('Wann')).toHaveValue('days');
  await noViolations(page);
  await page.getByLabel('Seite im Netz').selectOption({ label: 'Webseite' });
  await page.getByRole('button', { name: 'Vorschau zeigen' }).click();
  await expect(page.getByRole('button', { name: '2 Neu' })).toBeVisible();
  await expect(page.getByText('Zeilen mit Fehlern bleiben draußen: 1.')).toBeVisible();
  await page.getByRole('button', { name: '1 Fehler' }).click();
  await expect(page.getByText('Es fehlt ein Name.')).toBeVisible();
  await expect(page.getByText('Zeile 3')).toBeVisible();
  await page.getByRole('button', { name: '1 Hinweise' }).click();
  await expect(page.getByText(/Keine Web-Adresse, bleibt weg: .javascript:alert\(1\)/)).toBeVisible();
  await noViolations(page);
  await store(page).click();
  await expect(page.getByRole('alert')).toContainText('Neu: 2.');
  await page.getByRole('button', { name: 'Andere Datei' }).click();
  await pick(page, await file('kurse-neu.csv', table('Nähcafé')));
  await expect(page.getByText('So haben Sie diese Tabelle das letzte Mal zugeordnet.')).toBeVisible();
  await expect(page.getByLabel('Seite im Netz')).toHaveValue('url');
  await page.getByRole('button', { name: 'Vorschau zeigen' }).click();
  await expect(page.getByText('Alles aus dieser Datei ist schon da.')).toBeVisible();
  await untilSynced(page);
  await tablet.close();
});

test('the examples of HSDS go in, and everything comes out as JSON, CSV and a workbook, and in again unchanged', async () => {
  const tablet = await open('counter.westerfilde');
  const page = tablet.page();
  await pick(
    page,
    ...['organizations', 'services', 'phones', 'schedules', 'locations'].map((name) =>
      join(examples, `csv/${name}.csv`),
    ),
  );
  await expect(page.getByText('Community Counselling')).toBeVisible();
  await store(page).click();
  await expect(page.getByRole('alert')).toContainText('Neu: 2.');
  const saved: string[] = [];
  for (const name of ['HSDS 3.0 als JSON', 'HSDS 3.0 als CSV (ZIP)', 'Liste für Excel']) {
    const [download] = await Promise.all([
      page.waitForEvent('download', { timeout: 60_000 }),
      page.getByRole('button', { name }).click(),
    ]);
    const path = join(folder, download.suggestedFilename());
    await download.saveAs(path);
    saved.push(path);
  }
  expect(saved.map((path) => path.replace(/^.*\./, ''))).toEqual(['json', 'zip', 'xlsx']);
  expect(await readFile(saved[0] ?? '', 'utf8')).toContain('"ac148810-d857-441c-9679-408f346de14b"');
  for (const path of saved.slice(0, 2)) {
    await page
      .getByRole('button', { name: /Andere Datei|Datei wählen/ })
      .click()
      .catch(() => undefined);
    await pick(page, path);
    await expect(page.getByText('Alles aus dieser Datei ist schon da.')).toBeVisible({ timeout: 60_000 });
    await page.getByRole('button', { name: 'Zurück' }).click();
  }
  await pick(page, saved[2] ?? '');
  await expect(page.getByLabel('Angebot', { exact: true })).toHaveValue('name');
  await expect(page.getByLabel('Anbieter', { exact: true })).toHaveValue('provider');
  await page.getByRole('button', { name: 'Zurück' }).click();
  await pick(page, await file('kaputt.json', '{"id": '));
  await expect(page.getByRole('alert')).toContainText('Das JSON ist beschädigt');
  await expect(page.getByRole('alert')).toContainText('Es wurde nichts übernommen');
  // A bare CouchDB keeps no trail.
  if (process.env.BACKEND !== 'bare') {
    const kept = ['directory-json', 'directory-csv', 'directory-xlsx'];
    await expect.poll(async () => (await exported()).map(({ subject }) => subject), { timeout: 60_000 }).toEqual(kept);
    // The whole directory each time, with what other tests have put there.
    const counts = new Set((await exported()).map(({ count }) => count));
    expect(counts.size).toBe(1);
    expect(Math.min(...counts)).toBeGreaterThanOrEqual(4);
  }
  await tablet.close();
});

/** What the audit trail says was exported, oldest first. */
async function exported(): Promise<{ subject: string; count: number }[]> {
  const headers = { 'content-type': 'application/json' };
  const session = await fetch(`${server.url}/_session`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ name: 'coordinator', password: 'willkommen-in-dortmund' }),
  });
  const answer = await fetch(`${server.url}/_city/audit`, {
    method: 'POST',
    headers: { ...headers, cookie: session.headers.get('set-cookie')?.split(';')[0] ?? '' },
    body: JSON.stringify({ reason: 'a test of what is exported', events: ['exported'] }),
  });
  const { entries } = (await answer.json()) as { entries: { subject: string; count: number }[] };
  return entries.reverse().map(({ subject, count }) => ({ subject, count }));
}

test('whoever may create no offers finds no way in', async () => {
  for (const name of ['supervisor', 'outreach.dorstfeld']) {
    const tablet = await createTablet(server.url);
    const page = tablet.page();
    await signIn(page, name);
    await page.getByRole('link', { name: 'Mehr' }).click();
    await expect(page.getByRole('heading', { name: 'Mehr' })).toBeVisible();
    await expect(page.getByRole('link', { name: 'Daten austauschen' })).toHaveCount(0);
    await visit(page, `${server.url}/app/exchange`);
    await expect(page.getByText('Diese Seite gibt es nicht')).toBeVisible();
    await tablet.close();
  }
});
