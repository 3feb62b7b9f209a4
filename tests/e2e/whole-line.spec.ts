import { expect, test } from '@playwright/test';
import { createTestServer, type TestServer } from '../builders/test-server.ts';
import {
  createTablet,
  type Entry,
  readyForOffline,
  record,
  signIn,
  type Tablet,
  untilSynced,
  visit,
} from './support/tablet.ts';

/*
 * The main job on real input: a morning of open consultation in Westerfilde and an afternoon at a festival stand in
 * Dorstfeld, without a network and without a server; then both sync, and the supervisor reads exactly that.
 */

const morning: Entry[] = [
  { field: 'Wohnen', outcome: 'Beraten', more: ['Weiblich', '27–40'] },
  { field: 'Sprache lernen', outcome: 'Verwiesen', more: ['Verein'] },
  { field: 'Familie & Kinder', outcome: 'Termin vereinbart', more: ['Kita'] },
  { field: 'Arbeit', outcome: 'Läuft weiter' },
  { field: 'Gesundheit', outcome: 'Verwiesen', more: ['Ärztin/Arzt', 'Arabisch'] },
  { field: 'Aufenthalt', outcome: 'Niemand zuständig' },
  { field: 'Leistungen', outcome: 'Gelöst', more: ['10–20'] },
  { field: 'Behörden & Formulare', outcome: 'Gelöst' },
  { field: 'Alltag & Verträge', outcome: 'Beraten' },
  { field: 'Bildung', outcome: 'Kein Angebot' },
  { field: 'Ehrenamt', outcome: 'Beraten', more: ['Ehrenamtliche'] },
  { field: 'Kultur & Sport', outcome: 'Gegangen' },
];
const afternoon: Entry[] = [
  { field: 'Sprache lernen', outcome: 'Beraten', more: ['Männlich'] },
  { field: 'Kultur & Sport', outcome: 'Verwiesen' },
  { field: 'Anderes', outcome: 'Gelöst' },
];

const nameOf = ({ field, outcome }: Entry): string => `${field}: ${outcome}`;

test.describe.configure({ mode: 'serial' });

let server: TestServer;
let westerfilde: Tablet;
let dorstfeld: Tablet;

test.beforeAll(async () => {
  server = await createTestServer();
});
test.afterAll(async () => {
  await westerfilde?.close();
  await dorstfeld?.close();
  await server?.destroy();
});

async function namesInList(tablet: Tablet, url: string, path = '/app/consultations'): Promise<string[]> {
  const page = tablet.page();
  await visit(page, `${url}${path}`);
  const rows = page.getByRole('main').getByRole('listitem');
  await expect(rows.first()).toBeVisible();
  return (await rows.getByRole('link').locator('[data-part="title"]').allTextContents()).sort();
}

test('a morning in Westerfilde, without network and server', async () => {
  westerfilde = await createTablet(server.url);
  const page = westerfilde.page();
  await signIn(page, 'counter.westerfilde');
  await readyForOffline(page);
  await westerfilde.offline(true);
  await server.stop();

  for (const entry of morning) await record(page, entry);
  await expect(page.getByRole('status')).toContainText('12 Einträge nur auf diesem Tablet');

  // One is edited, one removed and restored.
  await page.getByRole('link', { name: 'Beratungen' }).click();
  await page.getByRole('link', { name: nameOf(morning[3] as Entry) }).click();
  await page.getByRole('button', { name: 'Bearbeiten' }).click();
  await page.getByRole('radio', { name: 'Gelöst', exact: true }).check();
  await page.getByRole('button', { name: 'Speichern' }).click();
  await expect(page.getByRole('heading', { name: 'Arbeit: Gelöst' })).toBeVisible();

  await page.getByRole('link', { name: nameOf(morning[11] as Entry) }).click();
  await page.getByRole('button', { name: 'Entfernen' }).click();
  await page.getByRole('button', { name: 'Wiederherstellen' }).click();
  await expect(page.getByRole('button', { name: 'Entfernen' })).toBeVisible();
});

test('the browser is killed and started again offline: all is there, drafts and deep links too', async () => {
  const page = westerfilde.page();
  await visit(page, `${server.url}/app/`);
  await page.getByRole('button', { name: 'Neue Beratung' }).click();
  await page.getByRole('radio', { name: 'Wohnen', exact: true }).check();
  await page.getByRole('button', { name: 'Zurückstellen' }).click();
  await expect(page.getByText('1 zurückgestellte Beratung')).toBeVisible();

  await westerfilde.crash({ offline: true, path: '/app/consultations' });
  const expected = [...morning.map(nameOf).filter((name) => name !== 'Arbeit: Läuft weiter'), 'Arbeit: Gelöst'].sort();
  expect(await namesInList(westerfilde, server.url)).toEqual(expected);
  await expect(westerfilde.page().getByRole('status')).toContainText('12 Einträge nur auf diesem Tablet');

  await visit(westerfilde.page(), `${server.url}/app/`);
  await westerfilde
    .page()
    .getByRole('link', { name: /^Wohnen/ })
    .first()
    .click();
  await expect(westerfilde.page().getByRole('radio', { name: 'Wohnen', exact: true })).toBeChecked();
  await westerfilde.page().getByRole('button', { name: 'Verwerfen' }).click();
});

test('an afternoon at the stand in Dorstfeld, in another browser', async () => {
  await server.start();
  dorstfeld = await createTablet(server.url, { width: 800, height: 1280 });
  const page = dorstfeld.page();
  await signIn(page, 'outreach.dorstfeld');
  await readyForOffline(page);
  await dorstfeld.offline(true);
  await server.stop();

  await visit(page, `${server.url}/app/session/new`);
  await page.getByRole('radio', { name: 'Stand auf einem Fest' }).check();
  await page.getByLabel(/Bezeichnung/).fill('Nachbarschaftsfest Dorstfeld');
  await page.getByRole('button', { name: 'Beginnen' }).click();
  await expect(page.getByRole('heading', { name: 'Nachbarschaftsfest Dorstfeld' })).toBeVisible();
  for (const entry of afternoon) await record(page, entry);
  await dorstfeld.crash({ offline: true, path: '/app/consultations' });
  expect(await namesInList(dorstfeld, server.url)).toEqual(afternoon.map(nameOf).sort());
});

test('the server comes back: both sync without a reload, and the supervisor sees exactly that, live', async () => {
  await server.start();
  const desk = await createTablet(server.url);
  try {
    await signIn(desk.page(), 'supervisor');
    await expect(desk.page().getByText('Noch nichts angekommen.')).toBeVisible();

    await westerfilde.offline(false);
    await untilSynced(westerfilde.page());
    // Without our process's feed each database is asked at least every 30 s.
    const soon = { timeout: process.env.BACKEND === 'bare' ? 60_000 : 15_000 };
    const inbox = desk.page().getByRole('heading', { name: 'Eingang' }).locator('..');
    await expect(inbox).toContainText('12 Beratungen', soon);

    // At the stand the session has run out meanwhile: the vault keeps the password and signs in again by itself.
    await dorstfeld.context().clearCookies();
    await dorstfeld.offline(false);
    await untilSynced(dorstfeld.page());
    await expect(inbox).toContainText('15 Beratungen', soon);

    const all = [
      ...morning.map(nameOf).filter((name) => name !== 'Arbeit: Läuft weiter'),
      'Arbeit: Gelöst',
      ...afternoon.map(nameOf),
    ].sort();
    expect(await namesInList(desk, server.url, '/app/inbox')).toEqual(all);

    await desk.page().getByLabel('Standort').selectOption({ label: 'Pop-up Dorstfeld' });
    await expect(desk.page().getByRole('main').getByRole('listitem')).toHaveCount(3);
    await desk.page().getByLabel('Handlungsfeld').selectOption({ label: 'Anderes' });
    await expect(desk.page().getByRole('main').getByRole('listitem')).toHaveCount(1);
    await desk.page().getByRole('link', { name: 'Anderes: Gelöst' }).click();
    await expect(desk.page().getByText('Erfasst am')).toBeVisible();
    // A CouchDB does not know when a document got to it.
    if (!process.env.BACKEND) await expect(desk.page().getByText('Auf dem Server seit')).toBeVisible();
    await expect(desk.page().getByText('Nachbarschaftsfest Dorstfeld')).toBeVisible();

    // A power cut at the server takes nothing with it.
    await server.kill();
    await server.start();
    const fresh = await createTablet(server.url);
    await signIn(fresh.page(), 'supervisor');
    expect(await namesInList(fresh, server.url, '/app/inbox')).toEqual(all);
    await fresh.close();
  } finally {
    await desk.close();
  }
});
