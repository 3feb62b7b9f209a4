import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { createTestServer, type TestServer } from '../builders/test-server.ts';
import { createColleague } from './support/directory.ts';
import { createTablet, readyForOffline, signIn, type Tablet, untilSynced } from './support/tablet.ts';

/** Monday of product.md's good day; the tablet's clock stands there. */
const monday = new Date('2026-11-23T10:00:00+01:00');

let server: TestServer;
let tablet: Tablet;
let page: Page;
let ids: { course: string; workshop: string; consultation: string };
let colleague: Awaited<ReturnType<typeof createColleague>>;

const item = (name: string, fields: object): object => ({ id: name.padEnd(8, '0'), ...fields });

async function fillDirectory(): Promise<typeof ids> {
  const provider = await colleague.put('network', 'provider', {
    name: 'Lernhaus am Kanal (erfunden)',
    contacts: [item('contact', { name: 'Frau Beispiel', phone: '+49 231 555 01 23' })],
    locations: [
      item('place', { address1: 'Kanalstraße 1', postalCode: '44357', city: 'Dortmund', district: 'mengede' }),
    ],
  });
  const course = (fields: object) =>
    colleague.put('network', 'offer', {
      status: 'active',
      provider,
      fields: ['language'],
      kind: 'language-course',
      level: 'A1',
      childcare: 'yes',
      locations: [
        item('place', { address1: 'Kanalstraße 1', postalCode: '44357', city: 'Dortmund', district: 'mengede' }),
      ],
      schedules: [item('times', { rrule: 'FREQ=WEEKLY;BYDAY=TU,TH', opensAt: '18:00', closesAt: '19:30' })],
      requiredDocuments: [item('papers', { document: 'Ausweis' })],
      costOptions: [item('price', { option: 'Teilnahme', amountCents: 0 })],
      verifiedBy: 'counter.brackel',
      verifiedOn: '2026-11-02',
      freePlaces: 4,
      ...fields,
    });
  const first = await course({ name: 'Deutsch am Abend A1' });
  await course({ name: 'Deutschkurs für Eltern', verifiedOn: '2026-03-10' });
  await course({
    name: 'Abendkurs Huckarde',
    locations: [item('place', { address1: 'Marktplatz 2', district: 'huckarde' })],
  });
  await course({ name: 'Deutsch am Vormittag', schedules: [item('times', { rrule: 'FREQ=DAILY', opensAt: '09:00' })] });
  const workshop = await colleague.put('network', 'offer', {
    name: 'Fahrradwerkstatt im Hof (erfunden)',
    status: 'active',
    provider,
    fields: ['culture-sports'],
    kind: 'bicycle-workshop',
    runBy: 'volunteers',
    verifiedOn: '2026-11-20',
    freePlaces: 5,
    locations: [item('place', { district: 'mengede' })],
  });
  return { course: first, workshop, consultation: '' };
}

test.beforeAll(async () => {
  server = await createTestServer();
  colleague = await createColleague(server.url, 'counter.westerfilde', 'westerfilde');
  ids = await fillDirectory();
  // Three who wait for a bicycle workshop: two without a name, one known to the office.
  const answers = {
    date: '2026-11-10',
    channel: 'open-hour',
    duration: 'not-asked',
    firstTime: 'not-asked',
    persons: 'not-asked',
    language: 'ara',
    mediation: 'not-asked',
    visitor: 'person',
    ageBand: '27-40',
    sex: 'male',
    origin: 'not-asked',
    residence: 'not-asked',
  };
  const wish = { field: 'culture-sports', outcome: 'unmet-need' };
  const need = { state: 'open', kind: 'bicycle-workshop', districts: ['mengede'] };
  ids.consultation = await colleague.put('site-westerfilde', 'consultation', {
    ...answers,
    concerns: [item('concern1', { ...wish, need })],
  });
  await colleague.put('site-westerfilde', 'consultation', {
    ...answers,
    date: '2026-11-12',
    concerns: [item('concern2', { ...wish, need: { state: 'open', kind: 'bicycle-workshop' } })],
  });
  await colleague.put('people-mengede-huckarde', 'person', {
    names: [item('name', { kind: 'spoken', text: 'Testperson Erfunden' })],
    basis: 'consent',
    caseCode: 'AB12',
    needs: [
      item('need1', { state: 'open', since: '2026-11-15', field: 'culture-sports', text: 'Fahrrad reparieren' }),
      item('need2', { state: 'open', since: '2026-11-15', field: 'culture-sports', kind: 'swimming' }),
    ],
  });
  tablet = await createTablet(server.url);
  page = tablet.page();
  await page.clock.setFixedTime(monday);
  await signIn(page, 'counter.westerfilde');
  await readyForOffline(page);
});

test.afterAll(async () => {
  await tablet?.close();
  await server?.destroy();
});

test('the good day: an evening German course with childcare, offline, to the slip in Dari', async () => {
  await tablet.offline(true);
  await page.getByRole('link', { name: 'Angebot suchen' }).click();
  await page.getByRole('radio', { name: 'Sprache lernen' }).check();
  await page.getByRole('checkbox', { name: 'Abends' }).check();
  await page.getByRole('switch', { name: 'Mit Kinderbetreuung' }).click();
  await page.getByRole('radio', { name: 'A1' }).check();

  const fits = page.getByRole('region', { name: 'Passt (3)' });
  await expect(fits.getByRole('article')).toHaveCount(3);
  await expect(fits.getByRole('heading', { level: 3 })).toHaveText([
    'Deutsch am Abend A1',
    'Abendkurs Huckarde',
    'Deutschkurs für Eltern',
  ]);
  const best = page.getByRole('article', { name: 'Deutsch am Abend A1' });
  for (const reason of ['Zeiten passen: Di, Do', 'Kinderbetreuung dabei', 'Niveau', 'In Mengede', '4 freie Plätze'])
    await expect(best).toContainText(reason.replace('Di, Do', 'Di'));
  await expect(best.getByRole('link', { name: /Frau Beispiel, \+49 231 555 01 23 anrufen/ })).toHaveAttribute(
    'href',
    'tel:+492315550123',
  );
  await expect(page.getByRole('article', { name: 'Deutschkurs für Eltern' })).toContainText(
    'nicht bestätigt seit März 2026',
  );
  await expect(page.getByText('Deutsch am Vormittag')).toHaveCount(0);
  await page.getByRole('button', { name: 'Auch zeigen, was nicht ganz passt' }).click();
  await expect(page.getByRole('article', { name: 'Deutsch am Vormittag' })).toContainText('Andere Zeiten');

  await best.getByRole('link', { name: 'Zettel' }).click();
  await page.getByRole('radio', { name: 'دری' }).check();
  await page.getByRole('button', { name: 'Groß zeigen' }).click();
  const slip = page.getByRole('dialog').getByRole('article');
  await expect(slip).toHaveAttribute('dir', 'rtl');
  await expect(slip).toHaveAttribute('lang', 'prs');
  for (const words of [
    'کورس زبان',
    'Kanalstraße 1, 44357 Dortmund',
    'سه‌شنبه، پنجشنبه',
    '18:00–19:30',
    'Frau Beispiel',
    'Ausweis',
    'رایگان',
  ])
    await expect(slip).toContainText(words);
  await expect(slip.locator('bdi', { hasText: '+49 231 555 01 23' })).toHaveAttribute('dir', 'ltr');
  await expect(slip.getByRole('img', { name: 'Derselbe Text als QR-Code' })).toBeVisible();
  await page.getByRole('dialog').getByRole('button', { name: 'Schließen' }).click();

  // On paper the slip stands alone.
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('body > div:visible')).toHaveCount(1);
  await expect(page.locator('body > div:visible').getByText('کورس زبان')).toBeVisible();
  // Points: 148 × 210 mm, then 105 × 148 mm; one page each.
  for (const [size, paper] of [
    ['A5', /\/MediaBox *\[0 0 420[.\d]* 59/],
    ['A6', /\/MediaBox *\[0 0 29[78][.\d]* 4[12]/],
  ] as const) {
    await page.emulateMedia({ media: 'screen' });
    await page.getByRole('radio', { name: size }).check();
    await page.emulateMedia({ media: 'print' });
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    expect([size, pdf.match(/\/Type\s*\/Page\b/g)?.length]).toEqual([size, 1]);
    expect([size, paper.test(pdf)]).toEqual([size, true]);
  }
  await page.emulateMedia({ media: 'screen' });
});

test('the volunteer who offers a bicycle workshop, and the three who wait for it; the result is told to both sides', async () => {
  await page.evaluate((id) => {
    history.pushState(null, '', `/app/needs/offer/${id}`);
  }, ids.workshop);
  await expect(page.getByRole('heading', { level: 1, name: 'Fahrradwerkstatt im Hof (erfunden)' })).toBeVisible();
  const waiting = page.getByRole('list', { name: 'Wer wartet darauf?' }).getByRole('listitem');
  await expect(waiting).toHaveCount(3);
  await expect(waiting.filter({ hasText: 'Ohne Namen' })).toHaveCount(2);
  // Initials and case code, as in every list.
  await expect(waiting.filter({ hasText: 'T. E.' })).toContainText('AB12');
  await expect(page.getByText('Testperson')).toHaveCount(0);

  await waiting.filter({ hasText: '10.11.2026' }).getByRole('link').click();
  const match = page.getByRole('article', { name: 'Fahrradwerkstatt im Hof (erfunden)' });
  await match.getByRole('button', { name: 'Vermitteln' }).click();
  await page.getByLabel('Nachfragen am').fill('2026-11-23');
  await page.getByRole('button', { name: 'Vermittlung festhalten' }).click();
  await expect(page.getByText('Vermittlung festgehalten.')).toBeVisible();
  await page.getByRole('link', { name: 'Heute' }).click();
  const due = page.getByRole('list', { name: 'Heute nachfragen (1)' });
  await due.getByRole('link', { name: /Fahrradwerkstatt im Hof/ }).click();
  const state = page.getByRole('radiogroup', { name: 'Stand', exact: true });
  await state.getByRole('radio', { name: 'Zurückgekommen' }).click();
  await expect(page.getByText('Stand geändert: Zurückgekommen')).toBeVisible();
  await page.getByRole('button', { name: 'Rückgängig' }).click();
  await expect(page.getByRole('radio', { name: 'Vorgeschlagen' })).toBeChecked();
  await page.getByRole('radio', { name: 'Teilgenommen' }).click();
  await expect(page.getByText('Das Ergebnis steht nun auch bei der Beratung und beim Angebot.')).toBeVisible();

  await tablet.offline(false);
  await untilSynced(page);
  const consultation = await colleague.get('site-westerfilde', ids.consultation);
  expect(consultation.concerns).toEqual([
    expect.objectContaining({
      outcome: 'referred',
      result: 'attended',
      need: expect.objectContaining({ state: 'met' }),
    }),
  ]);
  const offer = await colleague.get('network', ids.workshop);
  expect(offer.results).toEqual([{ id: expect.any(String), day: '2026-11-23', state: 'attended' }]);
  await page.evaluate((id) => {
    history.pushState(null, '', `/app/offers/${id}`);
  }, ids.workshop);
  const results = page.getByRole('region', { name: 'Was aus Vermittlungen wurde' });
  await expect(results).toContainText(/1 von 1 abgeschlossenen haben stattgefunden \(100\s%\)/);
  await expect(results.getByRole('listitem')).toContainText('Teilgenommen');
  // Two still wait.
  await page.evaluate((id) => {
    history.pushState(null, '', `/app/needs/offer/${id}`);
  }, ids.workshop);
  await expect(waiting).toHaveCount(2);
});

test('a wish that nothing meets is kept without a name and waits in the list', async () => {
  await page.getByRole('link', { name: 'Heute' }).click();
  await page.getByRole('link', { name: 'Angebot suchen' }).click();
  await page.getByRole('button', { name: 'Neu beginnen' }).click();
  await page.getByRole('radio', { name: 'Wohnen' }).check();
  await page.getByRole('button', { name: 'Als offenen Wunsch festhalten' }).click();
  await expect(page.getByRole('radio', { name: 'Wohnen' })).toBeChecked();
  // The wish is described further where it is recorded.
  const wish = page.getByRole('group', { name: 'Was wird gesucht?' });
  await wish.getByRole('checkbox', { name: 'Vormittags' }).check();
  await wish.getByLabel('Art').selectOption({ label: 'Patenschaft' });
  await page.getByRole('button', { name: 'Speichern' }).click();
  await page.getByRole('link', { name: 'Angebot suchen' }).click();
  await page.getByRole('link', { name: 'Offene Wünsche' }).click();
  const kept = page.getByRole('listitem').filter({ hasText: 'Patenschaft, Vormittags' });
  await expect(kept).toContainText('Ohne Namen');
  await untilSynced(page);
});

test('axe finds nothing where needs, matches, referrals, slips and the guide are shown, in German and in Arabic', async () => {
  test.setTimeout(120_000);
  const go = (path: string): Promise<void> =>
    page.evaluate((to) => {
      history.pushState(null, '', `/app${to}`);
    }, path);
  const look = async (name: string): Promise<void> => {
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${name} ${id}: ${nodes[0]?.html}`)).toEqual([]);
  };
  for (const language of ['العربية', 'Deutsch']) {
    await go('/more');
    await page.getByRole('radio', { name: language }).check();
    await go('/needs');
    await page.locator('input[value="language"]').check();
    await page.getByRole('article').first().waitFor();
    await look(`match ${language}`);
    for (const path of language === 'Deutsch'
      ? ['/needs/open', `/needs/offer/${ids.workshop}`, '/guide/came-back']
      : []) {
      await go(path);
      await look(`${path} ${language}`);
    }
    await go('/referrals');
    await page.locator('main input[type=radio]').nth(1).check();
    await page.locator('main a[href*="/referrals/referral"]').first().click();
    await look(`referral ${language}`);
    await go(`/slips/${ids.course}/ti`);
    await page.locator('article[lang=ti]').first().waitFor();
    await look(`slip ${language}`);
  }
});
