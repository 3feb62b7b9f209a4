import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { createTestServer, type TestServer } from '../builders/test-server.ts';
import { createColleague } from './support/directory.ts';
import { createTablet, enter, record, signIn, type Tablet, untilSynced } from './support/tablet.ts';

/* Mediators and volunteers: noted, asked, booked, worked, settled, confirmed; by the counter, and by the coordinator. */

test.describe.configure({ mode: 'serial' });

/** 10 o'clock on a Monday; the open hour of the day is running. */
const monday = new Date('2026-11-23T10:00:00+01:00');

let server: TestServer;
let tablet: Tablet;
let page: Page;
let colleague: Awaited<ReturnType<typeof createColleague>>;
let rahimi: string;

const item = (name: string, fields: object): object => ({ id: name.padEnd(8, '0'), ...fields });

test.beforeAll(async () => {
  server = await createTestServer();
  colleague = await createColleague(server.url, 'counter.brackel', 'brackel');
  rahimi = await colleague.put('helpers', 'helper', {
    name: 'Nadia Rahimi (erfunden)',
    kinds: ['mediator'],
    state: 'active',
    phones: [item('phone', { number: '+49 171 39200 11' })],
    languages: [item('spokenprs', { language: 'prs', level: 'first' })],
    times: [item('MO07001300', { day: 'MO', from: '07:00', to: '13:00' })],
    hoursPerMonth: 8,
    refusesFields: ['health'],
    confidentialitySigned: '2026-01-10',
    activeSince: '2026-01-10',
  });
  await colleague.put('helpers', 'request', {
    kind: 'mediator',
    day: '2026-11-25',
    from: '14:00',
    to: '15:00',
    state: 'open',
    language: 'prs',
    field: 'housing',
    text: 'Wohnungsübergabe, erfunden',
  });
  tablet = await createTablet(server.url);
  page = tablet.page();
  await page.clock.setFixedTime(monday);
  await signIn(page, 'counter.westerfilde');
});

test.afterAll(async () => {
  await tablet?.close();
  await server?.destroy();
});

/** Goes to a screen without a new start of the page. */
async function go(path: string): Promise<void> {
  await page.evaluate((address) => {
    history.pushState(null, '', `/app${address}`);
    dispatchEvent(new PopStateEvent('popstate'));
  }, path);
}

async function expectAccessible(name: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`);
  expect(found, name).toEqual([]);
}

const dialog = () => page.getByRole('dialog');

test('somebody who wants to help is noted in half a minute, and becomes a mediator later', async () => {
  await go('/helpers');
  await page.getByRole('button', { name: 'Person aufnehmen' }).click();
  await dialog().getByLabel('Name').fill('Erfundene Mittlerin');
  await dialog().getByLabel('Telefonnummer').fill('+49 171 39200 22');
  await dialog().getByLabel('Spricht').selectOption({ label: 'Tigrinya' });
  await dialog().getByRole('button', { name: 'Speichern' }).click();

  await expect(page.getByRole('heading', { level: 1, name: 'Erfundene Mittlerin' })).toBeVisible();
  const way = page.getByRole('region', { name: 'Auf dem Weg zum Ehrenamt' });
  await way.getByRole('radio', { name: 'Kennengelernt' }).click();
  await way.getByRole('button', { name: 'Ist jetzt dabei' }).click();
  await expect(way).toHaveCount(0);
  await page
    .getByRole('region', { name: 'Verschwiegenheit nicht unterschrieben' })
    .getByRole('button', { name: 'Heute unterschrieben' })
    .click();
  await expect(page.getByText('unterschrieben am 23.11.2026')).toBeVisible();

  await page.getByRole('link', { name: 'Bearbeiten' }).click();
  await page.getByRole('button', { name: 'Zeiten hinzufügen' }).click();
  const times = page.getByRole('region', { name: 'Zeiten in der Woche' });
  await times.getByRole('checkbox', { name: 'Mo', exact: true }).check();
  await times.getByRole('checkbox', { name: 'Mi', exact: true }).check();
  await page.getByLabel('Höchstens Stunden im Monat').fill('8');
  await page.getByRole('button', { name: 'Speichern' }).click();
  const profile = page.getByRole('region', { name: 'Was die Person macht' });
  await expect(profile).toContainText('Mo, Mi 09:00–12:00');
  await expect(profile).toContainText('Tigrinya');
  await expect(page.getByRole('link', { name: /39200 22/ })).toHaveAttribute('href', 'tel:+491713920022');
});

test('who does not do this, or has no hours left, is asked for a reason alone; the booking keeps it', async () => {
  await go('/helpers');
  const find = page.getByRole('region', { name: 'Wen fragen?' });
  await find.getByLabel('Sprache').selectOption({ label: 'Dari' });
  const fitting = find.getByRole('list', { name: 'Wer passt' }).getByRole('listitem');
  await expect(fitting).toHaveCount(1);
  await find.getByLabel('Worum geht es?').selectOption({ label: 'Gesundheit' });
  await expect(fitting).toHaveCount(0);
  await find.getByRole('button', { name: /Wer nur mit Begründung/ }).click();
  const other = find.getByRole('list', { name: 'Nur mit Begründung' }).getByRole('listitem');
  await expect(other).toContainText('macht das nicht');
  await expect(other.getByRole('button', { name: 'Anfragen', exact: true })).toHaveCount(0);
  await other.getByRole('button', { name: 'Trotzdem anfragen' }).click();
  await expect(other.getByRole('button', { name: 'Mit Begründung anfragen' })).toBeDisabled();
  await other.getByLabel('Warum trotzdem?').fill('Hat es selbst angeboten');
  await other.getByRole('button', { name: 'Mit Begründung anfragen' }).click();
  const booking = page.getByRole('region', { name: 'Angefragt und zugesagt' }).getByRole('listitem');
  await expect(booking).toContainText('Trotz: macht das nicht. Begründung: Hat es selbst angeboten');
  await booking.getByRole('button', { name: 'Abgesagt' }).click();
  await expect(booking).toHaveCount(0);
});

test('a request of another office is taken, and is filled for everybody', async () => {
  const request = page.getByRole('region', { name: 'Gesuche in der Stadt (1)' });
  await expect(request).toContainText('Wohnungsübergabe, erfunden');
  await request.getByRole('button', { name: 'Jemanden finden' }).click();
  const row = dialog().getByRole('list', { name: 'Wer passt' }).getByRole('listitem');
  await expect(row).toContainText('außerhalb der Zeiten');
  await row.getByRole('button', { name: 'Hat zugesagt' }).click();
  await expect(page.getByText('Zurzeit sucht niemand.')).toBeVisible();
  await untilSynced(page);
  const rows = await colleague.list('helpers', 'assignment');
  expect(rows).toContainEqual(
    expect.objectContaining({ helper: rahimi, state: 'confirmed', day: '2026-11-25', site: 'westerfilde' }),
  );
  expect(await colleague.list('helpers', 'request')).toEqual([expect.objectContaining({ state: 'filled' })]);

  // One of our own goes out to all.
  await page.getByRole('button', { name: 'Gesuch an alle Standorte' }).click();
  await dialog().getByRole('button', { name: 'Gesuch aufgeben' }).click();
  await expect(page.getByRole('region', { name: 'Gesuche in der Stadt (1)' })).toContainText('Westerfilde');
  await page.getByRole('button', { name: 'Nicht mehr nötig' }).click();
});

test('a mediator of the running session is a chip in the consultation, and stands there afterwards', async () => {
  await go('/');
  await page
    .getByRole('button', { name: /Beginnen|beginnen|starten|Starten/ })
    .first()
    .click();
  await page.getByRole('button', { name: 'Sprachmittlung anfragen' }).click();
  await dialog().getByLabel('Sprache').selectOption({ label: 'Dari' });
  await dialog().getByRole('button', { name: 'Hat zugesagt' }).first().click();
  const present = page.getByRole('list', { name: 'Sprachmittlung im Termin' });
  await expect(present).toContainText('Nadia Rahimi');
  await record(page, { field: 'Wohnen', outcome: 'Gelöst', more: ['Nadia Rahimi (erfunden)'] });
  await page
    .getByRole('link', { name: /Wohnen/ })
    .first()
    .click();
  const here = page.getByRole('region', { name: 'Sprachmittlung und Begleitung' });
  await expect(here).toContainText('Nadia Rahimi');
  await expect(here).toContainText('Erledigt');
  // What supervisors read names nobody.
  await untilSynced(page);
  const consultations = await createColleague(server.url, 'counter.westerfilde', 'westerfilde');
  const [kept] = await consultations.list('site-westerfilde', 'consultation');
  expect(kept).toMatchObject({ mediation: 'used' });
  expect(JSON.stringify(kept)).not.toContain(rahimi);
});

test('hours are kept with who pays, mended, settled, exported and confirmed on paper', async () => {
  await go('/helpers');
  const booking = page.getByRole('region', { name: 'Angefragt und zugesagt' }).getByRole('listitem').first();
  await booking.getByRole('button', { name: 'Erledigt' }).click();
  await dialog().getByLabel('Minuten').fill('90');
  await dialog().getByRole('radio', { name: 'AMIF (EU)' }).check();
  await dialog().getByLabel('Fahrtkosten in Euro').fill('5,80');
  await dialog().getByLabel('Bemerkung').fill('=1+1');
  await dialog().getByRole('button', { name: 'Speichern' }).click();

  await page.getByRole('link', { name: 'Stunden', exact: true }).click();
  const entry = page.getByRole('region', { name: 'Einträge (1)' }).getByRole('listitem');
  await expect(entry).toContainText('1,5 Stunden');
  await entry.getByRole('button', { name: /Bearbeiten/ }).click();
  await dialog().getByLabel('Minuten').fill('105');
  await dialog().getByRole('button', { name: 'Speichern' }).click();
  await expect(entry).toContainText('1,75 Stunden');
  await entry.getByRole('button', { name: /Entfernen/ }).click();
  await expect(entry).toHaveCount(0);
  await page.getByRole('button', { name: 'Rückgängig' }).click();
  await expect(entry).toHaveCount(1);

  const saved = async (name: string) => {
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name }).click();
    const parts: Buffer[] = [];
    for await (const part of await (await download).createReadStream()) parts.push(part as Buffer);
    return Buffer.concat(parts);
  };
  const csv = (await saved('Liste für Excel (CSV)')).toString('utf8');
  expect(csv).toContain('\ufeff"Name";"Tag";"Stunden"');
  expect(csv).toContain('"1,75";"105";"Sprachmittlung";"AMIF (EU)"');
  expect(csv).toContain(`"5,80";"'=1+1"`);
  expect((await saved('Arbeitsmappe (XLSX)')).subarray(0, 2).toString('latin1')).toBe('PK');
  await page.getByRole('button', { name: 'Als abgerechnet markieren (1)' }).click();
  await expect(entry).toContainText('abgerechnet 23.11.2026');

  await go(`/helpers/${rahimi}/confirmation`);
  await page.emulateMedia({ media: 'print' });
  const paper = page.locator('body > div:visible');
  await expect(paper).toHaveCount(1);
  await expect(paper).toContainText('Einsatzbestätigung');
  await expect(paper).toContainText('Nadia Rahimi (erfunden)');
  await expect(paper).toContainText('1,75');
  const pdf = await page.pdf({ preferCSSPageSize: true });
  expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
  await page.emulateMedia({ media: 'screen' });
  await page.getByRole('radio', { name: /Ehrenamtsnachweis/ }).check();
  await expect(page.getByRole('article')).toContainText('Dabei seit');
  await untilSynced(page);
});

test('every screen is accessible, in German, dark, and Arabic on a phone', async () => {
  const places = ['', '/week', '/hours', `/${rahimi}`, `/${rahimi}/edit`, `/${rahimi}/confirmation`];
  const walk = async (look: string, list: readonly string[]): Promise<void> => {
    for (const place of list) {
      await go(`/helpers${place}`);
      await expect(page.getByRole('main').getByRole('heading', { level: 1 }).first()).toBeVisible();
      await expectAccessible(`/helpers${place} ${look}`);
    }
  };
  await walk('de', places);
  await go('/more');
  await page
    .getByRole('radiogroup', { name: /Darstellung/ })
    .getByRole('radio', { name: 'Dunkel' })
    .check();
  await page
    .getByRole('radiogroup', { name: /Sprache/ })
    .getByRole('radio', { name: 'العربية' })
    .check();
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  await page.setViewportSize({ width: 375, height: 812 });
  await walk('ar dark 375', ['', '/week']);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(375);
  // A day at a time on a phone, and the whole week a tap away.
  await go('/helpers/week');
  await expect(page.getByRole('main').getByRole('heading', { level: 2 }).filter({ visible: true })).toHaveCount(1);
  await page.setViewportSize({ width: 1280, height: 800 });
  await expect(page.getByRole('main').getByRole('heading', { level: 2 }).filter({ visible: true })).toHaveCount(7);
  await go('/more');
  await page.getByRole('main').getByRole('radio', { name: 'Deutsch' }).check();
});

test('a coordinator keeps profiles and settles, and is shown neither phone nor times; a stand sees nothing at all', async () => {
  await page.goto(`${server.url}/app/`);
  await enter(page, 'coordinator');
  await untilSynced(page);
  await go(`/helpers/${rahimi}`);
  await expect(page.getByRole('heading', { level: 1, name: 'Nadia Rahimi (erfunden)' })).toBeVisible();
  await expect(page.getByText('39200')).toHaveCount(0);
  await expect(page.getByText('07:00')).toHaveCount(0);
  await expect(page.getByRole('link', { name: 'Woche', exact: true })).toHaveCount(0);
  await go('/helpers/hours');
  await expect(page.getByRole('button', { name: 'Liste für Excel (CSV)' })).toBeEnabled();

  await page.goto(`${server.url}/app/`);
  await enter(page, 'outreach.dorstfeld');
  await untilSynced(page);
  await go(`/helpers/${rahimi}`);
  await expect(page).toHaveURL(/\/app\/more$/);
  const answer = await page.evaluate(async () => {
    const got = await fetch('/helpers/_all_docs?include_docs=true');
    return { status: got.status, text: await got.text() };
  });
  expect(answer.status).toBe(403);
  expect(answer.text).not.toContain('Rahimi');
  expect(answer.text).not.toContain('39200');
});
