import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readHeadFile } from '../../sync-server/audit/head-file.ts';
import { openTrail, type Trail } from '../../sync-server/audit/trail.ts';
import { verifyTrail } from '../../sync-server/audit/verify-trail.ts';
import { makeFolder } from '../builders/sqlite-folder.ts';

const person = 'person-abcdefghij-0123456789abcdefABCDEF';
const anna = { name: 'anna.beispiel', roles: ['site:x:counter', 'author:abcdefghij'] };
const secret = Buffer.alloc(32, 7);
const year = 366 * 24 * 3_600_000;

let folder: string;
let trail: Trail;
let clock: { value: number; now(): number };
beforeEach(() => {
  folder = makeFolder('audit');
  clock = { value: Date.UTC(2026, 10, 22), now: () => clock.value };
  trail = open();
});
afterEach(() => {
  trail.close();
  rmSync(folder, { recursive: true, force: true });
});

const path = (name: string) => join(folder, name);
const pseudonym = (name: string | null) => `p${name?.length ?? 0}`;
const open = () => openTrail({ path: path('audit.sqlite'), headPath: path('head.json'), secret, clock, pseudonym });

/** Ten entries, each a minute after the other. */
async function fill(): Promise<void> {
  for (let n = 0; n < 10; n += 1) {
    clock.value += 60_000;
    trail.record({ event: 'written', by: anna, database: 'people-x', count: n, persons: [person] });
  }
  await Promise.resolve();
}

const verify = () => verifyTrail(path('audit.sqlite'), readHeadFile(path('head.json'), secret));
const codes = () => verify().breaks.map(({ code, number }) => `${code} ${number}`);

/** What somebody does who has the file and not the program. */
function tamper(sql: string): void {
  trail.close();
  const handle = new DatabaseSync(path('audit.sqlite'));
  handle.exec(sql);
  handle.close();
  trail = { ...trail, close: () => {} };
}

it('verifies what was recorded, while it is open and after it was closed', async () => {
  await fill();
  expect(verifyTrail(path('audit.sqlite'), { number: 0, hash: '' }).entries).toBe(10);
  trail.close();
  const { entries, first, head, breaks } = verify();
  expect({ entries, first, number: head.number, breaks }).toEqual({ entries: 10, first: 1, number: 10, breaks: [] });
  trail = open();
  trail.record({ event: 'signed_out', by: anna });
  trail.close();
  expect(verify()).toMatchObject({ entries: 11, breaks: [] });
  trail = open();
});

describe('shows where the chain breaks when an entry was', () => {
  it.each([
    ['changed', `UPDATE entries SET text = replace(text, '"count":4', '"count":5') WHERE number = 5`, ['changed 5']],
    ['given another time', 'UPDATE entries SET at = at + 1 WHERE number = 5', ['changed 5']],
    ['removed', 'DELETE FROM entries WHERE number = 5', ['missing 5']],
    [
      'removed, and the numbers closed up',
      'DELETE FROM entries WHERE number = 5; UPDATE entries SET number = -number WHERE number > 5; UPDATE entries SET number = -number - 1 WHERE number < 0',
      ['changed 5'],
    ],
    [
      'exchanged with another',
      'UPDATE entries SET number = -5 WHERE number = 5; UPDATE entries SET number = 5 WHERE number = 6; UPDATE entries SET number = 6 WHERE number = -5',
      ['changed 5', 'changed 6', 'changed 7'],
    ],
    [
      'put in',
      'UPDATE entries SET number = -number WHERE number > 5; UPDATE entries SET number = 1 - number WHERE number < 0; INSERT INTO entries SELECT 6, at, text, hash FROM entries WHERE number = 5',
      ['changed 6', 'changed 7'],
    ],
    ['cut off the end', 'DELETE FROM entries WHERE number > 7', ['cut_off 7']],
    ['cut off the beginning', 'DELETE FROM entries WHERE number < 4', ['beginning_missing 4']],
    ['all of them', 'DELETE FROM entries', ['cut_off 0']],
  ])('%s', async (_, sql, expected) => {
    await fill();
    tamper(sql);
    const found = codes().filter((code) => !code.startsWith('head_differs'));
    expect(found.slice(0, expected.length)).toEqual(expected);
  });
});

it('shows a chain that was forged anew from some entry on', async () => {
  await fill();
  trail.close();
  const before = verify().head;
  rmSync(path('audit.sqlite'));
  // Whoever has the secret too can write a head as well; the head noted elsewhere does not fit.
  rmSync(path('head.json'));
  trail = open();
  await fill();
  trail.record({ event: 'signed_out', by: anna });
  trail.close();
  expect(verify().breaks).toEqual([]);
  const told = verifyTrail(path('audit.sqlite'), readHeadFile(path('head.json'), secret), before);
  expect(told.breaks.map(({ code }) => code)).toEqual(['head_differs']);
});

it('shows a head file that was changed or taken away', async () => {
  await fill();
  trail.close();
  const head = readFileSync(path('head.json'), 'utf8');
  writeFileSync(path('head.json'), head.replace('"number":10', '"number":9'));
  expect(codes()).toEqual(['head_forged 10']);
  rmSync(path('head.json'));
  expect(codes()).toEqual(['head_missing 10']);
});

it('goes on after a trail was cut off, and tells of it for good', async () => {
  await fill();
  tamper('DELETE FROM entries WHERE number > 7');
  trail = open();
  trail.record({ event: 'signed_in', by: anna });
  trail.close();
  expect(codes()).toEqual(['told_broken 8']);
  expect(verify().breaks[0]?.sentence).toContain('its head was 10');
});

it('keeps no name and no id of a person, and nothing that leads to one who was erased', async () => {
  await fill();
  trail.record({ event: 'sign_in_refused', by: { name: 'anna.beispiel', roles: [] } });
  const found = trail.read({ limit: 20, person });
  expect(found.entries).toHaveLength(10);
  expect(found.entries[0]).toMatchObject({ by: 'abcdefghij', event: 'written', database: 'people-x' });
  const [mark] = found.entries[0]?.persons ?? [];
  trail.forget(person);
  expect(trail.read({ limit: 20, person }).entries).toEqual([]);
  trail.record({ event: 'trail_read', by: anna, persons: [person] });
  expect(trail.read({ limit: 20, person }).entries).toEqual([]);
  trail.record({ event: 'written', by: anna, database: 'people-x', persons: [person] });
  const [again] = trail.read({ limit: 1, person }).entries;
  expect(again?.persons).not.toEqual([mark]);
  trail.close();
  expect(verify().breaks).toEqual([]);
  const bytes = ['audit.sqlite', 'head.json'].map((name) => readFileSync(path(name)));
  for (const text of ['anna', person]) expect(bytes.map((each) => each.includes(text))).toEqual([false, false]);
  trail = open();
});

it('keeps entries for twelve months; what is left can still be verified', async () => {
  await fill();
  clock.value += year - 5 * 60_000;
  trail.record({ event: 'signed_in', by: anna });
  trail.sweep();
  trail.sweep();
  trail.close();
  expect(verify()).toMatchObject({ first: 5, entries: 8, breaks: [] });
  trail = open();
  expect(trail.read({ limit: 20 }).entries.map(({ event }) => event)).toEqual([
    'trail_pruned',
    'signed_in',
    ...Array.from({ length: 6 }, () => 'written'),
  ]);
  clock.value += 10 * year;
  trail.sweep();
  trail.close();
  expect(verify()).toMatchObject({ entries: 1, breaks: [] });
  tamper('DELETE FROM entries WHERE number > 0');
  expect(codes()).not.toEqual([]);
});

it('pages through a trail, by time, event and database', async () => {
  await fill();
  const begun = clock.value;
  clock.value += 60_000;
  trail.record({ event: 'read', by: anna, database: 'people-y', count: 3 });
  const first = trail.read({ limit: 4 });
  expect(first.entries.map(({ number }) => number)).toEqual([11, 10, 9, 8]);
  expect(trail.read({ limit: 4, before: first.next }).entries.map(({ number }) => number)).toEqual([7, 6, 5, 4]);
  expect(trail.read({ limit: 9, from: begun }).entries.map(({ number }) => number)).toEqual([11, 10]);
  expect(trail.read({ limit: 9, to: begun - 8 * 60_000 }).entries.map(({ number }) => number)).toEqual([1]);
  expect(trail.read({ limit: 9, events: ['read'] }).entries).toHaveLength(1);
  expect(trail.read({ limit: 9, database: 'people-y' }).entries).toHaveLength(1);
});

it('takes two processes that append in turn', async () => {
  const other = open();
  for (let n = 0; n < 5; n += 1) {
    trail.record({ event: 'signed_in', by: anna });
    await Promise.resolve();
    other.record({ event: 'exported', by: { name: 'server', roles: ['_admin'] } });
    await Promise.resolve();
  }
  other.close();
  trail.close();
  expect(verify()).toMatchObject({ entries: 10, breaks: [] });
  trail = open();
});
