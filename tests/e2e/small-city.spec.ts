import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { smallCity } from '../builders/small-city.ts';
import { createTestServer } from '../builders/test-server.ts';
import { createTablet, record, visit } from './support/tablet.ts';

/* Another city, invented, with its own words and questions: nothing of Dortmund is in the code. */

test('an invented small city runs the app with its own catalogue, questions, hours and people', async () => {
  const city = smallCity();
  const file = join(await mkdtemp(join(tmpdir(), 'city-')), 'hafenau.json');
  await writeFile(file, JSON.stringify(city));
  const server = await createTestServer({ CITY_FILE: file });
  const tablet = await createTablet(server.url);
  try {
    const page = tablet.page();
    await page.getByLabel('Benutzername').fill('counter.hafen');
    await page.getByLabel('Passwort', { exact: true }).fill(city.demonstration?.password ?? '');
    await page.getByRole('button', { name: 'Anmelden' }).click();
    await page.getByRole('button', { name: 'Neue Beratung' }).waitFor();

    // Saturday, 7:00 on the Azores: the early tide, in the city's own time zone.
    await page.clock.setFixedTime(new Date('2026-11-21T08:00:00Z'));
    await visit(page, `${server.url}/app/`, city.demonstration?.password);
    await expect(page.getByText('06:30–08:00 Uhr')).toBeVisible();
    await page.getByRole('button', { name: 'Early tide' }).click();

    await page.getByRole('button', { name: 'Neue Beratung' }).click();
    await expect(page.getByRole('radio', { name: 'Boats' })).toBeVisible();
    await expect(page.getByRole('radio', { name: 'Arbeit' })).toHaveCount(0);
    await expect(page.getByRole('radiogroup', { name: 'Sprachmittlung' })).toHaveCount(0);
    await expect(page.getByRole('radiogroup', { name: 'Aufenthaltsstatus' })).toBeVisible();
    await expect(page.getByRole('radio', { name: 'Portugiesisch' })).toBeVisible();
    await page.getByRole('button', { name: 'Verwerfen' }).click();

    await record(page, { field: 'Boats', outcome: 'Gelöst', more: ['Portugiesisch'] });
    await expect(page.getByRole('link', { name: /Boats: Gelöst.*07:00/ })).toBeVisible();
    await expect(page.getByText(/Dortmund|Westerfilde|lokal willkommen/)).toHaveCount(0);
  } finally {
    await tablet.close();
    await server.destroy();
  }
});
