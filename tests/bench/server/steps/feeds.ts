import { type Client, expectStatus } from '../client.ts';
import { fill } from '../documents.ts';
import type { Peer } from '../peers.ts';
import type { Step } from '../step.ts';
import { pageThrough } from './read.ts';

const waiting = 500;

/** From one change until 500 long polls have it. @returns ms, and by how many MB the waiting ones made the server grow */
async function wakeAll(peer: Peer, database: string) {
  const client = peer.client(waiting + 2);
  await fill(client, database, 10);
  const { update_seq } = JSON.parse((await client.send('GET', `/${database}`)).text) as { update_seq: string | number };
  const before = peer.memory();
  const path = `/${database}/_changes?feed=longpoll&timeout=50000&since=${update_seq}`;
  const polls = Array.from({ length: waiting }, () => expectStatus(client.send('GET', path), 200));
  await new Promise((resolve) => setTimeout(resolve, 2_500));
  const after = peer.memory();
  const begun = performance.now();
  await expectStatus(client.send('PUT', `/${database}/wakes`, { n: 1 }), 201, 202);
  const answers = await Promise.all(polls);
  const ms = performance.now() - begun;
  client.close();
  if (!answers.every(({ text }) => text.includes('"wakes"'))) throw new Error('a long poll ended without the change');
  return { ms, grown: before === undefined || after === undefined ? undefined : after - before };
}

export const wake: Step = {
  name: '500 waiting long polls hear of one change',
  unit: 'ms',
  better: 'less',
  goal: 1_000,
  runs: 2,
  run: async (peer, database) => (await wakeAll(peer, database)).ms,
};

export const wakeMemory: Step = {
  name: 'memory that 500 waiting long polls take',
  unit: 'MB',
  better: 'less',
  goal: 100,
  runs: 1,
  run: async (peer, database) => (await wakeAll(peer, database)).grown,
};

/** The most memory while somebody reads 200,000 documents. */
async function mostMemory(peer: Peer, database: string, read: (client: Client) => Promise<unknown>): Promise<number> {
  const client = peer.client(1);
  await fill(client, database, 200_000);
  const levels: number[] = [];
  const timer = setInterval(() => levels.push(peer.memory() ?? 0), 50);
  await read(client);
  clearInterval(timer);
  client.close();
  return Math.max(...levels);
}

export const pagingMemory: Step = {
  name: 'most memory while 200,000 documents are paged through',
  unit: 'MB',
  better: 'less',
  goal: 200,
  oursOnly: true,
  runs: 1,
  run: (peer, database) => mostMemory(peer, database, (client) => pageThrough(client, database)),
};

export const streamMemory: Step = {
  name: 'most memory while 200,000 documents come in one answer',
  unit: 'MB',
  better: 'less',
  oursOnly: true,
  runs: 1,
  run: (peer, database) =>
    mostMemory(peer, database, (client) => client.drain(`/${database}/_all_docs?include_docs=true`)),
};
