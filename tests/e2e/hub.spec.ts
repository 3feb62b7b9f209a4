import { expect, test } from '@playwright/test';
import { hubAdmin, runHub } from '../builders/hub.ts';
import { createSwitchboard } from '../builders/switchboard.ts';
import { createTestServer } from '../builders/test-server.ts';
import { createTablet, record, signIn, untilSynced, visit } from './support/tablet.ts';

/*
 * A festival stand without a network (sync-server/hub.md): a browser that knows the city's address signs in at the
 * laptop that answers there, records, and afterwards the city's server has it.
 */

const stand = 'stand-dorstfeld';

test('what is recorded at a stand’s hub is on the city’s server after the hand-on, and still on the tablet', async () => {
  const settings = { HUB: 'dorstfeld', ADMIN: hubAdmin };
  const main = await createTestServer({ ADMIN: hubAdmin });
  const hub = await createTestServer(settings);
  const address = await createSwitchboard();
  const idsAt = async (url: string): Promise<string[]> => {
    const authorization = `Basic ${Buffer.from(hubAdmin).toString('base64')}`;
    const path = `/${stand}/_all_docs?startkey="consultation-"&endkey="consultation."`;
    const answer = await fetch(url + path, { headers: { authorization } });
    return ((await answer.json()) as { rows: { id: string }[] }).rows.map(({ id }) => id);
  };
  await hub.stop();
  const env = { ...settings, DATA_DIR: hub.dataDir, MAIN_URL: main.url, MAIN_ADMIN: hubAdmin };
  expect((await runHub('prepare', env)).output).toContain('outreach.dorstfeld');

  // At the stand: the name leads to the laptop, and the city's server cannot be reached.
  await main.stop();
  await hub.start();
  address.to(hub.url);
  const tablet = await createTablet(address.url);
  try {
    const page = tablet.page();
    await signIn(page, 'outreach.dorstfeld');
    await record(page, { field: 'Wohnen', outcome: 'Beraten' });
    await record(page, { field: 'Arbeit', outcome: 'Gelöst' });
    await untilSynced(page);
    expect(await idsAt(hub.url)).toHaveLength(2);

    // Back in the office: the laptop hands on, and the name leads to the city's server again.
    await hub.stop();
    await main.start();
    expect((await runHub('hand-on', env)).output).toContain("Everything is on the city's server.");
    expect(await idsAt(main.url)).toHaveLength(2);
    address.to(main.url);
    await record(page, { field: 'Bildung', outcome: 'Beraten' });
    await untilSynced(page);
    await expect.poll(() => idsAt(main.url)).toHaveLength(3);
    await visit(page, `${address.url}/app/consultations`);
    await expect(page.getByRole('main').getByRole('listitem')).toHaveCount(3);
  } finally {
    await tablet.close();
    address.close();
    await main.destroy();
    await hub.destroy();
  }
});
