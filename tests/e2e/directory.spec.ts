import { readFile } from 'node:fs/promises';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { createNetworkWriter } from '../builders/network-records.ts';
import { createTestServer, type TestServer } from '../builders/test-server.ts';
import { createTablet, enter, readyForOffline, signIn, type Tablet, untilSynced, visit } from './support/tablet.ts';

/* The directory as two offices keep it: what is wrong is mended at one counter and right at the other. All invented. */

test.describe.configure({ mode: 'serial' });

let server: TestServer;
let westerfilde: Tablet;
let brackel: Tablet;

const item = (name: string, fields: object) => ({ id: name.padEnd(8, '0'), ...fields });
const evening = [item('abend', { rrule: 'FREQ=WEEKLY;BYDAY=TU,TH', opensAt: '18:00', closesAt: '19:30' })];
const morning = [item('morgen', { rrule: 'FREQ=WEEKLY;BYDAY=MO', opensAt: '09:00', closesAt: '11:00' })];
const verified = { verifiedOn: '2026-11-02', verifiedBy: 'counter.brackel' };

async function writeDirectory(): Promise<void> {
  const counter = await createNetworkWriter(server.url, 'counter.brackel');
  const house = await counter.write('provider', {
    name: 'Haus am Beispielweg',
    contacts: [
      item('leitung', { name: 'Frau Beispiel', phone: '0231 555 0100', isInternal: false }),
      item('intern', { name: 'Herr Intern', phone: '0151 555 0199', isInternal: true }),
    ],
    website: 'https://haus.example/',
    ...verified,
  });
  const offer = (name: string, fields: object) =>
    counter.write('offer', { name, status: 'active', provider: house, ...verified, ...fields });
  await offer('Deutsch am Abend mit Kindern', {
    schedules: evening,
    childcare: 'yes',
    isPublic: true,
    description: '<script>alert(1)</script>',
    url: 'https://haus.example/kurs',
  });
  await offer('Deutsch am Abend ohne Kinder', { schedules: evening, childcare: 'no' });
  await offer('Frühstück mit Kindern', { schedules: morning, childcare: 'yes' });
  await offer('Sprachcafé', { schedules: evening, isPublic: true, verifiedOn: '2026-03-14', nextCheck: '2026-09-14' });
  await counter.write('provider', {
    name: 'Praxis am Beispielplatz',
    contacts: [item('empfang', { name: 'Empfang', phone: '0231 555 0200', isInternal: false })],
    ...verified,
  });
}

const list = (page: Page, name: string) => page.getByRole('list', { name, exact: true });
const detail = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

test.beforeAll(async () => {
  test.setTimeout(120_000);
  server = await createTestServer();
  await writeDirectory();
  westerfilde = await createTablet(server.url);
  brackel = await createTablet(server.url);
  for (const [tablet, name] of [
    [westerfilde, 'counter.westerfilde'],
    [brackel, 'counter.brackel'],
  ] as const) {
    await signIn(tablet.page(), name);
    await readyForOffline(tablet.page());
    await tablet.page().clock.setFixedTime(new Date('2026-11-23T10:00:00+01:00'));
    await visit(tablet.page(), `${server.url}/app/offers`);
    await expect(tablet.page().getByText('4 Angebote')).toBeVisible();
  }
});
test.afterAll(async () => {
  await westerfilde?.close();
  await brackel?.close();
  await server?.destroy();
});

test('offline, childcare and evening are two taps, and the right offer is left', async () => {
  const page = westerfilde.page();
  await westerfilde.offline(true);
  await page.getByRole('radio', { name: 'Abends' }).check();
  await page.getByRole('checkbox', { name: 'Kinderbetreuung' }).check();
  await expect(page.getByText('1 Angebot', { exact: true })).toBeVisible();
  const found = list(page, 'Angebote').getByRole('link');
  await expect(found).toHaveText([/Deutsch am Abend mit Kindern.*jeden Dienstag und Donnerstag, .?18:00–19:30.? Uhr/]);
  await found.click();
  const call = detail(page, 'Angebot').getByRole('link', { name: 'Anrufen 0231 555 0100' });
  await expect(call).toHaveAttribute('href', 'tel:02315550100');
  await expect(detail(page, 'Angebot').getByRole('link', { name: /haus\.example\/kurs/ })).toHaveAttribute(
    'rel',
    'noopener noreferrer',
  );
  await page.getByRole('button', { name: 'Alle Filter lösen' }).click();
});

test('what nobody confirmed looks doubtful, and is confirmed with two taps from the call', async () => {
  const page = westerfilde.page();
  const entry = list(page, 'Angebote').getByRole('link', { name: /Sprachcafé/ });
  await expect(entry).toContainText('nicht bestätigt seit März 2026');
  await page.getByRole('link', { name: 'Nachfragen' }).click();
  const call = page.getByRole('region', { name: 'Haus am Beispielweg' });
  await expect(call.getByRole('link', { name: 'Anrufen 0231 555 0100' })).toBeVisible();
  await call.getByRole('button', { name: 'Stimmt noch: Sprachcafé' }).click();
  await expect(page.getByText('Alles ist bestätigt')).toBeVisible();
  await page.getByRole('button', { name: 'Rückgängig' }).click();
  await expect(call).toContainText('Sprachcafé');
  await call.getByRole('button', { name: 'Stimmt noch: Sprachcafé' }).click();
  await page.getByRole('link', { name: 'Angebote', exact: true }).first().click();
  await expect(entry).not.toContainText('nicht bestätigt');
});

test("the doctor's wrong number is mended at the counter offline, and right at the other office after sync", async () => {
  const [here, there] = [westerfilde.page(), brackel.page()];
  await there.getByRole('link', { name: 'Anbieter', exact: true }).click();
  await there.getByRole('link', { name: /Praxis am Beispielplatz/ }).click();
  await there.getByRole('button', { name: 'Stimmt nicht mehr' }).click();
  await there.getByLabel('Was ist falsch?').fill('Unter der Nummer meldet sich eine Bäckerei.');
  await there.getByRole('button', { name: 'Als fraglich melden' }).click();
  await expect(detail(there, 'Anbieter')).toContainText('Bäckerei');
  await untilSynced(there);

  await westerfilde.offline(false);
  await here.getByRole('link', { name: 'Anbieter', exact: true }).click();
  await expect(list(here, 'Anbieter').getByRole('link', { name: /Praxis am Beispielplatz/ })).toContainText(
    'stimmt vielleicht nicht mehr',
  );
  await westerfilde.offline(true);
  await here.getByRole('link', { name: /Praxis am Beispielplatz/ }).click();
  await here.getByRole('link', { name: 'Bearbeiten' }).click();
  const contacts = here.getByRole('region', { name: 'Ansprechpersonen' });
  await contacts.getByLabel('Telefonnummer').fill('keine Nummer');
  await here.getByRole('button', { name: 'Speichern' }).click();
  await expect(contacts).toContainText('Das ist keine Telefonnummer');
  await contacts.getByLabel('Telefonnummer').fill('0231 555 0234');
  await here.getByRole('button', { name: 'Speichern' }).click();
  await expect(detail(here, 'Anbieter').getByRole('link', { name: 'Anrufen 0231 555 0234' })).toBeVisible();
  await expect(detail(here, 'Anbieter')).not.toContainText('Bäckerei');

  await westerfilde.offline(false);
  await untilSynced(here);
  const mended = detail(there, 'Anbieter').getByRole('link', { name: 'Anrufen 0231 555 0234' });
  await expect(mended).toHaveAttribute('href', 'tel:02315550234', { timeout: 20_000 });
  await expect(detail(there, 'Anbieter')).toContainText('von counter.westerfilde');
});

test('a new offer of a provider is entered, survives a lock while it is typed, and is found', async () => {
  const page = westerfilde.page();
  await page.getByRole('link', { name: 'Anbieter', exact: true }).click();
  await page.getByRole('link', { name: /Haus am Beispielweg/ }).click();
  await detail(page, 'Anbieter').getByRole('link', { name: 'Neues Angebot' }).click();
  await page.getByLabel('Name des Angebots').fill('Fahrradwerkstatt');
  await page.getByRole('button', { name: 'Zeit hinzufügen' }).click();
  await page.getByRole('checkbox', { name: 'Sa', exact: true }).check();
  await page.getByLabel('Von', { exact: true }).fill('10:00');
  await page.getByLabel('Wie oft').selectOption('am 1. im Monat');
  await expect(page.getByText(/jeden ersten Samstag im Monat/)).toBeVisible();
  await page.waitForTimeout(500);
  await visit(page, page.url());
  await expect(page.getByLabel('Name des Angebots')).toHaveValue('Fahrradwerkstatt');
  await page.getByRole('button', { name: 'Speichern' }).click();
  await expect(detail(page, 'Angebot')).toContainText('jeden ersten Samstag im Monat');
  await page.getByRole('button', { name: 'Eins mehr' }).click();
  await expect(detail(page, 'Angebot')).toContainText('1 Platz frei');
  await page.getByRole('searchbox', { name: 'Angebote suchen' }).fill('fahrrad');
  await expect(list(page, 'Angebote').getByRole('link')).toHaveCount(1);
});

test('an offer that ends names its successor', async () => {
  const page = westerfilde.page();
  await page.getByRole('button', { name: 'Pausieren, verlängern oder beenden' }).click();
  await page.getByRole('radio', { name: 'Endet' }).check();
  await page.getByLabel('Nachfolger').selectOption('Sprachcafé');
  await page.getByRole('dialog').getByRole('button', { name: 'Speichern' }).click();
  await expect(detail(page, 'Angebot')).toContainText('beendet');
  await expect(detail(page, 'Angebot').getByRole('link', { name: 'Sprachcafé' })).toBeVisible();
});

test('members of the network have a work list', async () => {
  const page = westerfilde.page();
  await page.getByRole('link', { name: 'Anbieter', exact: true }).click();
  await page.getByRole('link', { name: /Haus am Beispielweg/ }).click();
  await page.getByRole('button', { name: 'Mitgliedschaft ändern' }).click();
  await page.getByRole('radio', { name: 'Mitglied', exact: true }).check();
  await page.getByLabel(/Vereinbart bis/).fill('2026-12-31');
  await page.getByLabel('Betreuendes Büro').selectOption('Brackel/Aplerbeck');
  await page.getByRole('dialog').getByRole('button', { name: 'Speichern' }).click();
  await page.getByRole('link', { name: 'Netzwerk' }).click();
  await expect(list(page, 'Zu tun')).toContainText('Vereinbarung läuft aus am 31.12.2026');
});

test('the public programme is a calendar and a page without anything internal or executable', async () => {
  const page = westerfilde.page();
  await page.getByRole('link', { name: 'Programm', exact: true }).click();
  await page.getByRole('checkbox', { name: 'العربية' }).check();
  await expect(page.locator('article[lang="ar"][dir="rtl"]').first()).toBeVisible();
  const [calendar] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Kalender (iCalendar)' }).click(),
  ]);
  expect(calendar.suggestedFilename()).toBe('programm-2026-11.ics');
  const ics = (await readFile(await calendar.path(), 'utf8')).replace(/\r\n /g, '');
  expect(ics).toContain('SUMMARY:Deutsch am Abend mit Kindern');
  expect(ics).toContain('DTSTART:20261103T170000Z');
  expect(ics).not.toMatch(/Intern|0199|ohne Kinder/);
  const [webPage] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Webseite (HTML)' }).click(),
  ]);
  const html = await readFile(await webPage.path(), 'utf8');
  expect(html).toContain('&lt;script&gt;alert(1)');
  expect(html).toContain('href="tel:02315550100"');
  expect(html).not.toMatch(/<script|Intern|0199/);
});

test('the counter suggests, the coordinator writes the guide, and a case that came back is linked to it and put on an agenda', async () => {
  test.setTimeout(60_000);
  const page = westerfilde.page();
  await page.getByRole('link', { name: 'Zuständigkeit' }).click();
  await page.getByRole('link', { name: /Vorschläge/ }).click();
  await page.getByRole('button', { name: 'Vorschlag machen' }).click();
  await page.getByLabel('Thema').selectOption('Strom und Gas');
  await page.getByLabel('Was soll anders dastehen?').fill('Wer hilft bei einer Stromsperre?');
  await page.getByRole('button', { name: 'Vorschlagen', exact: true }).click();
  await expect(list(page, 'Vorschläge für den Wegweiser')).toContainText('Stromsperre');
  await untilSynced(page);

  const coordinator = await createNetworkWriter(server.url, 'coordinator');
  await coordinator.write('guide', {
    topic: 'energy',
    title: 'Stromsperre',
    decides: 'association',
    decider: 'Verbraucherberatung',
    contact: '0231 555 0300',
    bring: ['Letzte Rechnung'],
    checkedOn: '2026-11-20',
  });
  await page.getByRole('link', { name: 'Zuständigkeit' }).click();
  await page.getByRole('link', { name: /Stromsperre/ }).click({ timeout: 20_000 });
  await expect(detail(page, 'Eintrag')).toContainText('Letzte Rechnung');
  await expect(page.getByRole('button', { name: 'Übergabezettel drucken' })).toBeVisible();
  await expect(detail(page, 'Eintrag').getByRole('link', { name: 'Bearbeiten' })).toHaveCount(0);

  await page.getByRole('button', { name: 'Neue Beratung' }).click();
  for (const answer of ['Alltag & Verträge', 'Niemand zuständig'])
    await page.getByRole('radio', { name: answer, exact: true }).check();
  await page.getByRole('radio', { name: 'Unklar, wer zuständig ist' }).check();
  await page.getByRole('button', { name: 'Speichern' }).click();
  await page.getByRole('link', { name: 'Angebote', exact: true }).first().click();
  await page.getByRole('link', { name: 'Zuständigkeit' }).click();
  await page.getByRole('link', { name: 'Zurückgekommen' }).click();
  await page.getByRole('button', { name: /Thema und Grund/ }).click();
  await expect(page.getByRole('dialog').getByRole('radio', { name: 'Unklar, wer zuständig ist' })).toBeChecked();
  await page.getByRole('dialog').getByRole('radio', { name: 'Erklärte sich nicht zuständig' }).check();
  await page.getByLabel('Eintrag im Wegweiser').selectOption('Strom und Gas: Stromsperre');
  await page.getByRole('dialog').getByRole('button', { name: 'Speichern' }).click();
  await expect(list(page, 'Strom und Gas: Stromsperre')).toContainText('nicht zuständig');

  await page.getByRole('button', { name: 'Auf die Tagesordnung (1)' }).click();
  const agenda = page.getByRole('dialog', { name: 'Einen Fall auf die Tagesordnung' });
  await agenda.getByLabel('Tag').fill('2026-12-03');
  await agenda.getByRole('button', { name: 'Auf die Tagesordnung' }).click();
  await expect(list(page, 'Strom und Gas: Stromsperre')).toContainText('Tagesordnung');
  await expect(page.getByRole('list', { name: /^Tagesordnung: Monatliche Besprechung/ })).toContainText('Stromsperre');
  await expect(page.getByRole('button', { name: 'Auf die Tagesordnung' })).toBeDisabled();
  await untilSynced(page);
});

test('axe finds nothing on the screens of the directory, in German and in Arabic', async () => {
  test.setTimeout(90_000);
  const page = westerfilde.page();
  const rooms = ['Angebote', 'Anbieter', 'Nachfragen', 'Netzwerk', 'Zuständigkeit', 'Programm'];
  const inArabic = ['العروض', 'الجهات', 'للسؤال مجددًا', 'الشبكة', 'الاختصاص', 'البرنامج'];
  const look = async (where: string): Promise<void> => {
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${where} ${id}: ${nodes[0]?.html}`)).toEqual([]);
  };
  for (const [language, names, create] of [
    ['Deutsch', rooms, 'Neues Angebot'],
    ['العربية', inArabic, 'عرض جديد'],
  ] as const) {
    await visit(page, `${server.url}/app/more`);
    await page.getByRole('radio', { name: language }).check();
    await page.locator('a[href="/app/offers"]').first().click();
    for (const name of names) {
      await page.locator('main nav').getByRole('link', { name, exact: true }).click();
      await look(name);
    }
    await page
      .locator('main nav')
      .getByRole('link', { name: names[0] ?? '', exact: true })
      .click();
    await page.getByRole('link', { name: create }).click();
    await look(create);
  }
});

test('a supervisor reads, and has no button that writes', async () => {
  const tablet = await createTablet(server.url);
  try {
    const page = tablet.page();
    await enter(page, 'supervisor');
    await page.getByRole('link', { name: 'Angebote', exact: true }).click();
    await list(page, 'Angebote').getByRole('link').first().click();
    await expect(
      detail(page, 'Angebot')
        .getByRole('link', { name: /Anrufen/ })
        .first(),
    ).toBeVisible();
    await expect(page.getByRole('button', { name: /Stimmt noch|Entfernen/ })).toHaveCount(0);
    await expect(page.getByRole('link', { name: /Neues Angebot|Bearbeiten/ })).toHaveCount(0);
  } finally {
    await tablet.close();
  }
});
