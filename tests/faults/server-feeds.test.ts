import { type AddressInfo, connect, type Socket } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { admin, basic, startServer, type TestServer } from '../builders/server.ts';

let server: TestServer;
let port: number;
const sockets: Socket[] = [];
beforeAll(async () => {
  server = await startServer();
  await server.addDatabase('db');
  await server.app.listen({ port: 0, host: '127.0.0.1' });
  port = (server.app.server.address() as AddressInfo).port;
});
afterAll(async () => {
  for (const socket of sockets) socket.destroy();
  await server.close();
});

function ask(path: string): Socket {
  const socket = connect(port, '127.0.0.1');
  sockets.push(socket);
  socket.write(`GET ${path} HTTP/1.1\r\nHost: x\r\nAuthorization: ${basic(admin)}\r\n\r\n`);
  return socket;
}

function usedMegabytes(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 1024 / 1024;
}

function untilSaid(socket: Socket, text: string): Promise<void> {
  let heard = '';
  return new Promise((resolve) => {
    socket.on('data', (data) => {
      heard += data.toString('latin1');
      if (heard.includes(text)) resolve();
    });
  });
}

it('tells 500 who wait of one change, soon and in little room', async () => {
  await server.api('PUT', '/db/_design/f', {
    body: { filters: { all: 'function (doc, req) { return req.query.filter === "f/all"; }' } },
  });
  for (const query of ['include_docs=true', 'filter=f/all']) {
    const before = process.memoryUsage().rss;
    const waiting = Array.from({ length: 500 }, () => ask(`/db/_changes?feed=longpoll&since=now&${query}`));
    const told = waiting.map((socket) => untilSaid(socket, '"last_seq"'));
    await server.untilWaiting(500);
    const start = performance.now();
    await server.api('PUT', `/db/new-${query.slice(0, 3)}`, { body: { n: 1 } });
    await Promise.all(told);
    const took = performance.now() - start;
    const grown = (process.memoryUsage().rss - before) / 1024 / 1024;
    if (process.env.FIGURES) console.log(`${query}: ${took.toFixed(0)} ms, ${grown.toFixed(0)} MB`);
    expect(took).toBeLessThan(1_000);
    // Both ends of 500 connections live in this process.
    expect(grown).toBeLessThan(200);
    for (const socket of waiting) socket.destroy();
    await server.untilWaiting(0);
  }
});

it('a reader that does not read makes no memory grow', async () => {
  const socket = ask('/db/_changes?feed=continuous&include_docs=true&heartbeat=1000');
  socket.pause();
  await server.untilWaiting(1);
  const text = 'x'.repeat(10_000);
  const write = async (round: number) => {
    const docs = Array.from({ length: 500 }, (_, n) => ({ _id: `slow-${round}-${n}`, text }));
    expect((await server.api('POST', '/db/_bulk_docs', { body: { docs } })).status).toBe(201);
  };
  for (let round = 0; round < 4; round += 1) await write(round);
  const before = usedMegabytes();
  for (let round = 4; round < 24; round += 1) await write(round);
  const grown = usedMegabytes() - before;
  if (process.env.FIGURES) console.log(`slow reader: ${grown.toFixed(0)} MB`);
  // 100 MB were written meanwhile.
  expect(grown).toBeLessThan(25);
  socket.destroy();
  await server.untilWaiting(0);
});

it('refuses feeds beyond the limit, and goes on', async () => {
  const feeds = { waiting: 2_000 };
  const small = await startServer({ feeds });
  await small.addDatabase('db');
  for (const feed of ['longpoll', 'continuous', 'eventsource']) {
    expect((await small.api('GET', `/db/_changes?feed=${feed}&since=now`)).status).toBe(503);
  }
  expect((await small.api('GET', '/db/_changes')).status).toBe(200);
  await small.close();
});
