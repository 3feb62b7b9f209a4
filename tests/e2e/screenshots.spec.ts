import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import arabic from '../../locales/ar/catalogues.json' with { type: 'json' };
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
 * The pictures of the README, taken from a believable Monday morning, so that they stay true: `npm run screenshots`.
 * Tablets stand still at a given minute; the server's clock begins at 10:38 of that day and hardly moves.
 */

const folder = join(import.meta.dirname, '../../public/screenshots');

/** A minute of Monday, 23 November 2026, in Dortmund. */
const at = (time: string): Date => new Date(`2026-11-23T${time}:00+01:00`);

const serverClock = `
  const Real = Date;
  const begun = Real.now();
  const now = () => ${at('10:38').getTime()} + Math.floor((Real.now() - begun) / 100);
  globalThis.Date = class extends Real {
    constructor(...given) { if (given.length > 0) super(...given); else super(now()); }
    static now() { return now(); }
  };`;

const morning = [
  { time: '09:08', field: 'Wohnen', outcome: 'Beraten', more: ['Weiblich', '27–40', 'Arabisch', '20–40'] },
  { time: '09:31', field: 'Sprache lernen', outcome: 'Verwiesen', more: ['Verein', '18–26', 'Männlich', 'Persisch'] },
  { time: '09:47', field: 'Behörden & Formulare', outcome: 'Gelöst', more: ['41–60', 'Deutsch', '10–20'] },
  { time: '10:02', field: 'Familie & Kinder', outcome: 'Termin vereinbart', more: ['Kita', 'Weiblich', '27–40', 'Ja'] },
  {
    time: '10:19',
    field: 'Gesundheit',
    outcome: 'Verwiesen',
    more: ['Ärztin/Arzt', '61 und älter', 'Kurdisch', 'Dabei'],
  },
];
const elsewhere = [
  { time: '09:40', field: 'Leistungen', outcome: 'Beraten', more: ['41–60', 'Ukrainisch'] },
  { time: '10:12', field: 'Arbeit', outcome: 'Läuft weiter', more: ['27–40', 'Männlich', 'Englisch'] },
];
const stand = [
  { time: '10:05', field: 'Kultur & Sport', outcome: 'Verwiesen', more: ['Sportverein', '14–17'] },
  { time: '10:21', field: 'Sprache lernen', outcome: 'Beraten', more: ['Weiblich'] },
];

let server: TestServer;
const tablets: Tablet[] = [];

test.beforeAll(async () => {
  await mkdir(folder, { recursive: true });
  server = await createTestServer({
    NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(serverClock)}`,
    DEMONSTRATION_RECORDS: '1',
  });
});
test.afterAll(async () => {
  for (const tablet of tablets) await tablet.close();
  await server?.destroy();
});

async function open(name: string): Promise<Tablet> {
  const tablet = await createTablet(server.url);
  tablets.push(tablet);
  await tablet.page().clock.setFixedTime(at('10:40'));
  await signIn(tablet.page(), name);
  await readyForOffline(tablet.page());
  return tablet;
}

/** A clock that jumps says that nobody was there: the page was emptied. */
async function jump(page: Page, time: string): Promise<void> {
  await page.clock.setFixedTime(at(time));
  await expect(page.getByRole('heading', { name: 'Pause' })).toBeVisible();
  await page.getByLabel('Passwort', { exact: true }).fill('willkommen-in-dortmund');
  await page.getByRole('button', { name: 'Entsperren' }).click();
  await expect(page.getByRole('heading', { name: 'Pause' })).toHaveCount(0);
}

async function recordAll(page: Page, entries: typeof morning): Promise<void> {
  for (const { time, ...entry } of entries) {
    await jump(page, time);
    await record(page, entry);
  }
  await jump(page, '10:40');
}

/** A WebP of the window: a third of the same PNG. */
async function picture(page: Page, name: string): Promise<void> {
  const undone = page.getByRole('button', { name: 'Schließen', exact: true });
  if (await undone.isVisible()) await undone.click();
  await page.mouse.move(0, 0);
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    scrollTo(0, 0);
  });
  const browser = await page.context().newCDPSession(page);
  const { data } = await browser.send('Page.captureScreenshot', { format: 'webp', quality: 88 });
  await writeFile(join(folder, `${name}.webp`), Buffer.from(data, 'base64'));
  await browser.detach();
}

async function prefer(page: Page, preferences: { language?: string; theme?: string }): Promise<void> {
  await page.evaluate((value) => localStorage.setItem('sprechstunde.preferences', value), JSON.stringify(preferences));
  await page.reload();
  await unlock(page);
}

const radio = (page: Page, name: string) => page.getByRole('radio', { name, exact: true });

test('the pictures of a morning', async () => {
  const counter = await open('counter.westerfilde');
  const page = counter.page();
  await page.getByRole('button', { name: 'Beginnen: Offene Sprechstunde Westerfilde' }).click();
  await counter.offline(true);
  await recordAll(page, morning);
  await counter.offline(false);
  await untilSynced(page);

  // A visitor is interrupted; another is recorded while the network is away.
  await counter.offline(true);
  await page.getByRole('button', { name: 'Neue Beratung' }).click();
  await radio(page, 'Aufenthalt').check();
  await radio(page, 'Englisch').check();
  await page.getByRole('button', { name: 'Zurückstellen' }).click();
  await recordAll(page, [{ time: '10:36', field: 'Wohnen', outcome: 'Kein Angebot', more: ['27–40', 'Nein'] }]);
  await expect(page.getByRole('status')).toContainText('1 Eintrag nur auf diesem Tablet');
  await picture(page, 'today');

  await counter.offline(false);
  await untilSynced(page);
  await page.getByRole('link', { name: 'Beratungen' }).click();
  await page.getByRole('link', { name: /^Gesundheit: Verwiesen/ }).click();
  await expect(page.getByRole('heading', { name: 'Gesundheit: Verwiesen' })).toBeVisible();
  await picture(page, 'list');

  await page.getByRole('button', { name: 'Neue Beratung' }).click();
  for (const answer of ['Wohnen', 'Beraten', '27–40', 'Weiblich', 'Arabisch', 'Dabei'])
    await radio(page, answer).check();
  await picture(page, 'consultation');
  // Drafts are kept within a second.
  await page.waitForTimeout(1000);
  await prefer(page, { theme: 'dark' });
  await expect(radio(page, 'Wohnen')).toBeChecked();
  await untilSynced(page);
  await picture(page, 'dark');
  await prefer(page, { language: 'ar' });
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  await expect(page.getByRole('radio').first()).toBeVisible();
  await picture(page, 'arabic');
});

/** The evening course with childcare, in whatever language. */
async function search(page: Page, field: string, evenings: string, childcare: string): Promise<void> {
  await visit(page, `${server.url}/app/needs`);
  await radio(page, field).check();
  await page.getByRole('checkbox', { name: evenings }).check();
  const toggle = page.getByRole('switch', { name: childcare });
  // What was looked for before is still there.
  if (!(await toggle.isChecked())) await toggle.click();
  await expect(page.getByRole('article').first()).toBeVisible();
}

test('the network: people, offers and what fits, in German and Arabic', async () => {
  const tablet = await open('counter.brackel');
  const page = tablet.page();
  const first = async (path: string, link: string): Promise<void> => {
    await visit(page, `${server.url}/app${path}`);
    await page.locator(`main a[href^="/app${link}"]`).first().click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveCount(2);
  };
  await search(page, 'Sprache lernen', 'Abends', 'Mit Kinderbetreuung');
  await picture(page, 'match');
  await first('/people', '/people/person-');
  await picture(page, 'people');
  await first('/offers', '/offers/offer-');
  await picture(page, 'offer');
  await prefer(page, { language: 'ar' });
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  await expect(page.getByRole('heading', { level: 1 })).toHaveCount(2);
  await picture(page, 'offer-arabic');
  await search(page, arabic.fields.language, 'مساءً', 'مع رعاية الأطفال');
  await picture(page, 'match-arabic');
});

test('the inbox of all sites', async () => {
  const brackel = await open('counter.brackel');
  await recordAll(brackel.page(), elsewhere);
  const dorstfeld = await open('outreach.dorstfeld');
  await dorstfeld.page().getByRole('link', { name: 'Stand auf einem Fest' }).click();
  await dorstfeld
    .page()
    .getByLabel(/Bezeichnung/)
    .fill('Adventsmarkt Dorstfeld');
  await dorstfeld.page().getByRole('button', { name: 'Beginnen' }).click();
  await recordAll(dorstfeld.page(), stand);
  await untilSynced(brackel.page());
  await untilSynced(dorstfeld.page());

  const desk = await open('supervisor');
  const page = desk.page();
  await page.getByRole('link', { name: /^Kultur & Sport/ }).click();
  await expect(page.getByText('Auf dem Server seit')).toBeVisible();
  await picture(page, 'inbox');
});
