import { connect, type Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { takePlace } from '../../sync-server/http/waiting.ts';
import { limits } from '../../sync-server/limits.ts';
import { basic, startServer, type TestServer } from '../builders/server.ts';

/** What all share, nobody takes alone. */
let server: TestServer;
let port: number;
let greedy: readonly [string, string];
let modest: readonly [string, string];
const sockets: Socket[] = [];
beforeAll(async () => {
  server = await startServer();
  await server.addDatabase('db', ['counter']);
  greedy = await server.addUser('greedy', ['counter']);
  modest = await server.addUser('modest', ['counter']);
  port = Number(new URL((await server.reach('/')).url).port);
});
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.destroy();
});
afterAll(() => server.close());

function begin(head: string, body = ''): Socket {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => {});
  socket.write(`${head}\r\nHost: x\r\n\r\n${body}`);
  sockets.push(socket);
  return socket;
}

const put = (name: string, as: readonly [string, string] | null, bytes: number) =>
  server.api('PUT', `/db/${name}/a`, { raw: Buffer.alloc(bytes), as });

async function until(status: number, ask: (round: number) => ReturnType<typeof put>): Promise<void> {
  for (let round = 0; round < 100; round += 1) {
    if ((await ask(round)).status === status) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`it never answered ${status}`);
}

/** Until the server has heard of what was begun. */
const heard = () => new Promise((resolve) => setTimeout(resolve, 300));

const megabyte = 1024 * 1024;

it('one user who announces large bodies and sends none holds up nobody else', async () => {
  for (let n = 0; n < 2; n += 1) {
    begin(
      `PUT /db/slow${n}/a HTTP/1.1\r\nAuthorization: ${basic(greedy)}\r\nContent-Length: ${limits.attachmentBytes - 1}`,
    );
  }
  await heard();
  await until(503, (round) => put(`greedy${round}`, greedy, 4 * megabyte));
  expect((await put('modest', modest, 4 * megabyte)).status).toBe(201);
});

it('strangers who announce bodies and send none hold up no user', async () => {
  for (let n = 0; n < 40; n += 1) begin(`PUT /db/slow${n} HTTP/1.1\r\nContent-Length: ${limits.requestBytes}`);
  await heard();
  await until(503, (round) => put(`stranger${round}`, null, 4 * megabyte));
  expect((await put('modest2', modest, 4 * megabyte)).status).toBe(201);
});

it('a body without a length counts as it comes', async () => {
  const portion = `${(megabyte).toString(16)}\r\n${'x'.repeat(megabyte)}\r\n`;
  const count = 3;
  const sent: Promise<void>[] = [];
  const each = Math.floor(limits.bodiesBytesPerUser / megabyte / count) - 1;
  for (let n = 0; n < count; n += 1) {
    const head = `PUT /db/chunks${n}/a HTTP/1.1\r\nAuthorization: ${basic(greedy)}\r\nTransfer-Encoding: chunked`;
    const socket = begin(head);
    for (let count = 1; count < each; count += 1) socket.write(portion);
    sent.push(new Promise((resolve) => socket.write(portion, () => resolve())));
  }
  await Promise.all(sent);
  await heard();
  await until(503, (round) => put(`whole${round}`, greedy, 7 * megabyte));
  expect((await put('modest3', modest, 4 * megabyte)).status).toBe(201);
});

it('one user takes no more than a part of the places for feeds', () => {
  const feeds = { waiting: 0 };
  const leave = Array.from({ length: limits.waitingFeedsPerUser }, () => takePlace(feeds, 'greedy'));
  expect(() => takePlace(feeds, 'greedy')).toThrow('service unavailable');
  const other = takePlace(feeds, 'modest');
  leave[0]?.();
  takePlace(feeds, 'greedy')();
  other();
  expect(feeds.waiting).toBe(limits.waitingFeedsPerUser - 1);
});

it('a sign-in is short', async () => {
  const body = { name: 'x', password: 'y', more: 'x'.repeat(limits.signInBytes) };
  expect((await server.api('POST', '/_session', { body, as: null })).status).toBe(413);
});

it('a user who signs in for ever has the last sessions alone', async () => {
  const signIn = async () => {
    const body = { name: modest[0], password: modest[1] };
    const { headers } = await server.api('POST', '/_session', { body, as: null });
    return String(headers['set-cookie']).split(';')[0] ?? '';
  };
  const nameOf = async (cookie: string) =>
    (await server.api('GET', '/_session', { as: null, headers: { cookie } })).body.userCtx;
  const first = await signIn();
  const second = await signIn();
  for (let n = 0; n < limits.sessionsPerUser - 1; n += 1) await signIn();
  expect(await nameOf(first)).toMatchObject({ name: null });
  expect(await nameOf(second)).toMatchObject({ name: modest[0] });
});
