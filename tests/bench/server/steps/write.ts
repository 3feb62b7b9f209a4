import { expectStatus } from '../client.ts';
import { documentOf } from '../documents.ts';
import type { Step } from '../step.ts';

export const bulk: Step = {
  name: '_bulk_docs of 10,000 1-kB documents, 200 a batch',
  unit: 'docs/s',
  better: 'more',
  goal: 20_000,
  ratio: 3,
  async run(peer, database) {
    const count = 10_000;
    const client = peer.client(1);
    await expectStatus(client.send('PUT', `/${database}`), 201, 202);
    const bodies = Array.from({ length: count / 200 }, (_, batch) =>
      JSON.stringify({ docs: Array.from({ length: 200 }, (__, n) => documentOf(batch * 200 + n)) }),
    );
    const begun = performance.now();
    for (const body of bodies) await expectStatus(client.send('POST', `/${database}/_bulk_docs`, body), 201, 202);
    const seconds = (performance.now() - begun) / 1000;
    client.close();
    return count / seconds;
  },
};

export const put: Step = {
  name: 'single PUTs, 8 connections',
  unit: 'docs/s',
  better: 'more',
  goal: 3_000,
  ratio: 3,
  async run(peer, database) {
    const count = 4_000;
    const client = peer.client(8);
    await expectStatus(client.send('PUT', `/${database}`), 201, 202);
    let next = 0;
    const writer = async (): Promise<void> => {
      while (next < count) {
        const { _id, ...document } = documentOf(next++);
        await expectStatus(client.send('PUT', `/${database}/${_id}`, document), 201, 202);
      }
    };
    const begun = performance.now();
    await Promise.all(Array.from({ length: 8 }, writer));
    const seconds = (performance.now() - begun) / 1000;
    client.close();
    return count / seconds;
  },
};
