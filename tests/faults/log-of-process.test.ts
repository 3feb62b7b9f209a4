import { expect, it } from 'vitest';
import { checkLog } from '../builders/check-log.ts';
import { spawnServer } from '../builders/server-process.ts';
import { makeFolder } from '../builders/sqlite-folder.ts';
import { createTestServer } from '../builders/test-server.ts';

/** Names that a log must not know, where a client can put them. */
const planted = ['Amina-Rahimi', '02315550199', 'eine-sehr-private-notiz', 'geheimes-passwort'];
const [person = '', phone = '', note = '', secret = ''] = planted;
const admin = 'keeper:a-long-secret-for-tests';

type Ask = readonly [string, string, Record<string, string>?, string?];
const json = { 'content-type': 'application/json' };
const auth = { authorization: `Basic ${Buffer.from(admin).toString('base64')}` };
const asks: readonly Ask[] = [
  ['POST', '/_session', json, JSON.stringify({ name: person, password: secret })],
  ['POST', '/_session', json, JSON.stringify({ name: 'supervisor', password: 'willkommen-in-dortmund' })],
  ['POST', '/_session', json, `{"name":"${person}"`],
  ['GET', `/site-westerfilde/${person}?note=${note}&phone=${phone}`],
  ['GET', `/site-westerfilde/${person}?startkey="${note}"`, auth],
  ['GET', `/${person}/_all_docs`, { cookie: `AuthSession=${secret}` }],
  ['PUT', `/${person.toLowerCase()}`, auth],
  ['PUT', `/${person.toLowerCase()}/${person}`, { ...auth, ...json }, JSON.stringify({ phone, note })],
  [
    'PUT',
    `/${person.toLowerCase()}/_design/${note}`,
    { ...auth, ...json },
    JSON.stringify({ views: { [phone]: { map: note } } }),
  ],
  ['GET', `/${person.toLowerCase()}/_design/${note}/_view/${phone}`, auth],
  [
    'POST',
    `/${person.toLowerCase()}/_find`,
    { ...auth, ...json },
    JSON.stringify({ selector: { [phone]: { $regex: note } } }),
  ],
  [
    'POST',
    '/_replicate',
    { ...auth, ...json },
    JSON.stringify({ source: `http://${secret}:${note}@127.0.0.1:1/x`, target: person.toLowerCase() }),
  ],
  ['GET', '/%zz', { [person]: note }],
  ['POST', '/_city/audit', { ...auth, ...json }, JSON.stringify({ reason: `${person} ${phone} ${note}` })],
  ['GET', '/_city/feed?since=eA', { 'x-sprechstunde-device': phone, referer: note, 'user-agent': person }],
];

it('the log of a process knows nothing of what clients sent', async () => {
  const data = makeFolder('log');
  const couch = await spawnServer({ DATA_DIR: `${data}/couch`, ADMIN: admin });
  const gateway = await spawnServer({
    DATA_DIR: `${data}/gateway`,
    COUCH_URL: couch.base.replace('//', `//${admin}@`),
  });
  for (const { base } of [couch, gateway]) {
    for (const [method, path, headers = {}, body] of asks) {
      const answer = await fetch(base + path, { method, headers, ...(body === undefined ? {} : { body }) });
      await answer.text();
    }
  }
  for (const server of [gateway, couch]) {
    await server.stop('SIGTERM');
    const after = server.lines.slice(server.lines.findIndex((line) => line.includes('listens on')) + 1).join('\n');
    expect(after).toContain('"sign_in"');
    for (const name of [...planted, 'supervisor', 'keeper', 'AuthSession']) {
      for (const form of [name, name.toLowerCase(), encodeURIComponent(name), Buffer.from(name).toString('base64')]) {
        expect(after.includes(form) ? form : '').toBe('');
      }
    }
    checkLog(server.lines);
  }
}, 120_000);

it('a line that says more is noticed', async () => {
  const started = 'Sprechstunde listens on http://127.0.0.1:1/app/';
  expect(() => checkLog([started, '{"event":"request","code":500,"pseudonym":"-"}'])).not.toThrow();
  for (const line of [
    'TypeError: Amina',
    '{"event":"request","code":500,"url":"/x"}',
    '{"event":"request","code":"Amina says: {x}"}',
    '{"event":"sign_in","pseudonym":"supervisor","code":200}',
  ]) {
    expect(() => checkLog([started, line])).toThrow(/too much/);
  }
  const server = await createTestServer();
  await server.destroy();
}, 60_000);
