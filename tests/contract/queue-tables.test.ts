import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { openDeviceStore } from '../../src/database/device-store.ts';
import { mostEntries, QueueFullError } from '../../src/database/queue-tables.ts';
import { queueCity } from '../../src/model/queue/queue-city.ts';
import { queueSession } from '../../src/model/queue/queue-session.ts';
import { plannedSessions } from '../../src/model/sessions/running-session.ts';
import { smallCity } from '../builders/small-city.ts';
import { until } from '../builders/until.ts';

/* The laws of `createQueueTables`. */

const { queue } = openDeviceStore();
let count = 0;
let vault = '';
let id = '';

beforeEach(() => {
  count += 1;
  vault = `vault${count}`;
  id = `entry${count}`;
});

const city = smallCity();
const site = city.sites[0];
if (!site) throw new Error('the small city has a site');
const [session] = plannedSessions(site, '2026-11-21');
if (!session) throw new Error('the harbour has a session on Saturdays');
const open = () => queue.open({ vault, session: queueSession(session), city: queueCity(city, 'hafen') });

describe('the queue of a vault', () => {
  it('keeps what is put, for the vault that it is for, and replaces what is put again', async () => {
    await queue.put({ id, vault, sealed: 'one' });
    await queue.put({ id: `${id}b`, vault: 'another', sealed: 'else' });
    expect(await queue.entries(vault)).toEqual([{ id, vault, sealed: 'one' }]);
    await queue.put({ id, vault, sealed: 'two' });
    expect(await queue.entries(vault)).toEqual([{ id, vault, sealed: 'two' }]);
    expect(await queue.count(vault)).toBe(1);
    // Another page of the same tablet, say after a crash, has the same.
    expect(await openDeviceStore().queue.entries(vault)).toHaveLength(1);
    await queue.remove([id]);
    expect(await queue.entries(vault)).toEqual([]);
  });

  it('says of an entry no more than that it is there', async () => {
    await queue.put({ id, vault, sealed: 'x' });
    expect(Object.keys((await queue.entries(vault))[0] ?? {}).sort()).toEqual(['id', 'sealed', 'vault']);
  });

  it('ends with the session, and leaves its entries', async () => {
    await open();
    await queue.put({ id, vault, sealed: 'x' });
    expect((await queue.list()).map((one) => one.vault)).toContain(vault);
    await queue.close(vault);
    expect((await queue.list()).map((one) => one.vault)).not.toContain(vault);
    expect(await queue.count(vault)).toBe(1);
  });

  it('takes no more than it may, changes of an entry excepted, and loses none of those it has', async () => {
    for (let place = 0; place < mostEntries; place += 1) await queue.put({ id: `${id}-${place}`, vault, sealed: 'x' });
    await expect(queue.put({ id, vault, sealed: 'x' })).rejects.toBeInstanceOf(QueueFullError);
    await queue.put({ id: `${id}-7`, vault, sealed: 'changed' });
    const entries = await queue.entries(vault);
    expect(entries).toHaveLength(mostEntries);
    expect(entries.find((entry) => entry.id === `${id}-7`)?.sealed).toBe('changed');
    await queue.put({ id, vault: `${vault}b`, sealed: 'x' });
  });

  it('does not pass the limit when many put at the same time', async () => {
    const many = Array.from({ length: mostEntries + 20 }, (_, place) =>
      queue.put({ id: `${id}-${place}`, vault, sealed: 'x' }).catch(() => 'refused'),
    );
    expect((await Promise.all(many)).filter((answer) => answer === 'refused')).toHaveLength(20);
    expect(await queue.count(vault)).toBe(mostEntries);
  });

  it('tells of each change', async () => {
    const seen: number[] = [];
    const stop = queue.observe(vault, (entries) => seen.push(entries.length));
    await until(async () => seen.at(-1) === 0);
    await queue.put({ id, vault, sealed: 'x' });
    await until(async () => seen.at(-1) === 1);
    await queue.remove([id]);
    await until(async () => seen.at(-1) === 0);
    stop();
    expect(seen).toContain(1);
  });

  it('shows of the city and the session nothing that somebody typed, no other site, no user', async () => {
    await open();
    const text = JSON.stringify((await queue.list()).find((one) => one.vault === vault));
    for (const secret of [
      'alter-berg',
      'Berg',
      'Seemannsheim',
      'stadt',
      'on-the-quay-at-dawn',
      'counter.hafen',
      '10:00',
    ])
      expect(text).not.toContain(secret);
    expect(text).toContain('Early tide');
    const visit = {
      ...session,
      key: 'session-anna000000-x',
      kind: 'home-visit',
      title: 'Familie Ibrahimović',
    } as const;
    expect(JSON.stringify(queueSession({ ...visit, place: 'Hafenstraße 7' }))).not.toMatch(/Ibrahimović|Hafenstraße/);
  });
});
