import { expect, it } from 'vitest';
import { type AuditEntry, silentAudit } from '../../sync-server/audit/audit.ts';
import { startGateway } from '../builders/gateway.ts';
import { startServer } from '../builders/server.ts';

const report = { vault: 'a1b2c3d4e5f60718293a', key: '0123456789abcdef0123456789abcdef', count: 25 };

it.each([
  ['our server', startServer],
  ['the gateway', startGateway],
])('%s puts a recovered vault into the trail, as the session says whose it is', async (_name, start) => {
  const entries: AuditEntry[] = [];
  const audit = { ...silentAudit, record: (entry: AuditEntry) => void entries.push(entry) };
  const server = await start({ audit });
  const anna = await server.addUser('anna', ['site:x', 'author:anna000000']);
  const send = (body: unknown, as: readonly [string, string] | null = anna) =>
    server.api('POST', '/_city/recoveries', { as, body });
  entries.length = 0;
  expect([(await send(report)).status, entries.filter(({ event }) => event === 'recovered')]).toEqual([
    201,
    [
      {
        event: 'recovered',
        by: expect.objectContaining({ name: 'anna' }),
        subject: report.vault,
        count: 25,
        reason: `key ${report.key}`,
      },
    ],
  ]);
  const refused = [
    [401, report, null],
    [401, report, ['anna', 'guessed']],
    [400, { ...report, vault: 'counter.anna' }, anna],
    [400, { ...report, key: 'Hallo' }, anna],
    [400, { ...report, count: -1 }, anna],
    [400, { ...report, count: 1.5 }, anna],
    [400, { ...report, count: 1_000_001 }, anna],
    [400, [], anna],
  ] as const;
  for (const [status, body, as] of refused) {
    const answer = await send(body, as);
    expect([answer.status, answer.body.ok]).toEqual([status, undefined]);
  }
  expect((await server.api('GET', '/_city/recoveries', { as: anna })).status).toBe(405);
  expect(entries.filter(({ event }) => event === 'recovered')).toHaveLength(1);
  await server.close();
});
