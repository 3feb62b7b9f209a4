import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { randomBase62 } from '../../src/lib/random-id.ts';
import { accessTable } from '../../src/model/access/table.ts';
import {
  authorOf,
  type Borders,
  borderCity,
  databaseNames,
  type Person,
  persons,
  startBorders,
} from '../builders/borders.ts';
import { sampleEvaluation, sampleFields } from '../builders/sample-fields.ts';
import type { Json } from '../builders/server.ts';

/*
 * architecture.md, "Databases: who reads is the border", written down a second time: R reads, C creates, E edits
 * anybody's, e one's own, D and d remove so. What the code has must agree, and so must the server.
 */
const table = `
  site         consultation   counter:RCED  supervisor:R
  site         session        counter:RCED  supervisor:R
  site         tally          counter:RCED  supervisor:R
  site         referral       counter:RCED  supervisor:R
  site         review         counter:R     supervisor:RCED
  site         answer         counter:RCED  supervisor:R
  stand        consultation   counter:RCED  supervisor:R  outreach:RCed
  stand        session        counter:RCED  supervisor:R  outreach:RCed
  stand        tally          counter:RCED  supervisor:R  outreach:RCed
  people       person         counter:RCED
  people       casenote       counter:RCED
  people       appointment    counter:RCED
  people       signup         counter:RCED
  people       introduction   counter:RCED
  people       areakey        counter:RC
  helpers      helper         counter:RCED  coordinator:RCED
  helpers      request        counter:RCED  coordinator:RCED
  helpers      assignment     counter:RCED  coordinator:RCED
  helpers      hours          counter:RCED  coordinator:RCED
  helpers      areaaddress    counter:RC    coordinator:R
  helpers      handover       counter:RCED  coordinator:R
  network      provider       counter:RCED  supervisor:R  outreach:R  coordinator:R
  network      offer          counter:RCED  supervisor:R  outreach:R  coordinator:R
  network      guide          counter:R     supervisor:R  outreach:R  coordinator:RCED
  network      suggestion     counter:RCed  supervisor:R  outreach:R  coordinator:RED
  network      city           counter:R     supervisor:R  outreach:R  coordinator:R
  city         staff          counter:R     supervisor:R              coordinator:RCED
  city         meeting        counter:RCED  supervisor:R              coordinator:RCED
  city         report         counter:R     supervisor:R              coordinator:RCED
  city         catalogue      counter:R     supervisor:R              coordinator:RCED
  city         devicereport   counter:R     supervisor:R              coordinator:RCED
  evaluations  evaluation                   supervisor:R`;

type Line = { of: string; type: string; rights: Map<string, string> };
const lines: Line[] = table
  .trim()
  .split('\n')
  .map((line) => {
    const [of = '', type = '', ...rights] = line.trim().split(/\s+/);
    return { of, type, rights: new Map(rights.map((right) => right.split(':') as [string, string])) };
  });

/** What an account is in a database; `reader` of a site that has closed is its successor's counter. */
function positionIn(who: Person, db: string): string {
  const position = {
    a: 'counter',
    b: 'counter',
    c: 'counter',
    d: 'counter',
    o: 'outreach',
    s: 'supervisor',
    k: 'coordinator',
  };
  const is = position[who[0] as keyof typeof position] ?? 'nothing';
  const inside: { [name: string]: Person[] } = {
    'site-hafen': ['anna', 'bert'],
    'stand-hafen': ['anna', 'bert', 'otto', 'olga'],
    'people-stadt': ['anna', 'bert', 'carla'],
    'site-alter-berg': ['berta'],
    'people-berg': ['berta'],
  };
  if (is === 'supervisor' || is === 'coordinator' || !(db in inside)) return is;
  if (inside[db]?.includes(who)) return is;
  return db.endsWith('berg') && (who === 'anna' || who === 'bert') ? 'reader' : 'nothing';
}

const siteOf: { [who: string]: string } = { carla: 'markt', dora: 'insel', berta: 'alter-berg', owen: 'insel' };
const fixed: { [db: string]: string } = {
  'site-hafen': 'hafen',
  'stand-hafen': 'hafen',
  'site-alter-berg': 'alter-berg',
  'people-berg': 'alter-berg',
};
const cityId = borderCity().id;

let server: Borders;
beforeAll(async () => {
  server = await startBorders();
}, 120_000);
afterAll(() => server.close());

function record(who: Person, db: string, type: string): Record<string, unknown> & { _id: string } {
  const home = who[0] === 's' || who[0] === 'k' || who === 'nemo' ? cityId : (siteOf[who] ?? 'hafen');
  const site = fixed[db] ?? (db === 'people-stadt' && home !== 'markt' ? 'hafen' : home);
  if (type === 'evaluation') {
    return { _id: `evaluation-visitor-${randomBase62(22)}`, type, schema: 1, site, ...sampleEvaluation };
  }
  if (type === 'city') return server.make(who, type, site, { configuration: {} });
  return server.make(who, type, site, sampleFields[type as keyof typeof sampleFields]);
}

type Try = {
  what: string;
  doc: Record<string, unknown> & { _id: string };
  before: string | undefined;
  allowed: boolean;
};

/** Everything that an account may try with one type: what it makes, and what lies there of others and of its own. */
async function triesOf(who: Person, db: string, { type, rights }: Line): Promise<Try[]> {
  const may = rights.get(positionIn(who, db)) ?? '';
  const others = [record('nemo', db, type), record('nemo', db, type)].map((doc) => ({
    ...doc,
    site: record(who, db, type).site,
  }));
  const own = [record(who, db, type), record(who, db, type)];
  const planted = [...others, ...own] as (Record<string, unknown> & { _id: string })[];
  const rows = (await server.as('admin', 'POST', `/${db}/_bulk_docs`, { docs: planted })).body;
  expect(rows.map((row) => (row.rev ? 'ok' : row.reason))).toEqual(['ok', 'ok', 'ok', 'ok']);
  const [editOther, removeOther, editOwn, removeOwn] = planted.map((doc, place) => ({
    ...doc,
    _rev: rows[place]?.rev,
  }));
  const removed = { removed: { by: server.nameOf(who), at: '2026-11-21T09:00:00+01:00' } };
  // Nobody makes a record in somebody's name that has none.
  const isOwn = type !== 'evaluation' && type !== 'city';
  const tries: [string, object | undefined, object, boolean][] = [
    ['create', record(who, db, type), {}, may.includes('C')],
    ['edit another’s', editOther, {}, may.includes('E')],
    ['edit one’s own', editOwn, {}, may.includes('E') || (isOwn && may.includes('e'))],
    ['remove another’s', removeOther, removed, may.includes('D')],
    ['remove one’s own', removeOwn, removed, may.includes('D') || (isOwn && may.includes('d'))],
  ];
  return tries.map(([what, doc = {}, change, allowed]) => ({
    what: `${type}: ${what}`,
    before: (doc as { _rev?: string })._rev,
    doc: (what === 'create' ? doc : server.edited(who, doc, change)) as Try['doc'],
    allowed,
  }));
}

const classOf = (db: string): string => db.split('-')[0] ?? '';
const watched = [
  'site-hafen',
  'stand-hafen',
  'people-stadt',
  'site-alter-berg',
  'people-berg',
  'helpers',
  'network',
  'city',
  'evaluations',
];

describe.each(watched)('%s', (db) => {
  const held = lines.filter(({ of }) => of === classOf(db));

  it.each(persons)('is for %s as the table says', async (who) => {
    const tries = (await Promise.all(held.map((line) => triesOf(who, db, line)))).flat();
    const position = positionIn(who, db);
    const reads = position === 'reader' || held.some(({ rights }) => rights.get(position)?.includes('R'));
    const ids = tries.map(({ doc }) => doc._id);
    const known = tries.find(({ before }) => before !== undefined)?.doc._id ?? '';
    for (const path of [
      `/${known}`,
      '/_all_docs?include_docs=true',
      '/_changes?include_docs=true',
      '',
      '/_design/sprechstunde',
    ]) {
      const { status, text } = await server.as(who, 'GET', `/${db}${path}`);
      expect([path, status]).toEqual([path, reads ? 200 : 403]);
      expect([path, !reads && /createdAt|schema/.test(text)]).toEqual([path, false]);
    }
    const answer = await server.as(who, 'POST', `/${db}/_bulk_docs`, { docs: tries.map(({ doc }) => doc) });
    expect(answer.status).toBe(reads ? 201 : 403);
    const verdicts = tries.map(({ what, allowed }, place) => {
      const row = reads ? (answer.body[place] as Json) : answer.body;
      return [what, allowed ? 'ok' : 'forbidden', row.rev ? 'ok' : row.error, row.reason ?? ''];
    });
    expect(verdicts.filter(([, expected, got]) => expected !== got)).toEqual([]);
    const after = (await server.as('admin', 'POST', `/${db}/_all_docs`, { keys: ids })).body.rows;
    const changed = tries.filter(({ before, allowed }, place) => {
      const value = (after[place] as Json).value as { rev?: string } | undefined;
      return !allowed && value?.rev !== before;
    });
    expect(changed.map(({ what }) => what)).toEqual([]);
  });

  it('shows nothing to a stranger', async () => {
    for (const path of ['', '/_all_docs', '/_changes', '/_design/sprechstunde']) {
      expect([path, (await server.as('stranger', 'GET', `/${db}${path}`)).status]).toEqual([path, 401]);
    }
    expect((await server.as('stranger', 'POST', `/${db}/_bulk_docs`, { docs: [{}] })).status).toBe(401);
  });
});

it('has a line for every type of every database, and no other', () => {
  expect(lines.map(({ of, type }) => `${of} ${type}`).sort()).toEqual(
    accessTable.map(({ database, type }) => `${database} ${type}`).sort(),
  );
  expect([...new Set(databaseNames().map(classOf))].sort()).toEqual([...new Set(lines.map(({ of }) => of))].sort());
  expect(authorOf('anna')).toHaveLength(10);
});
