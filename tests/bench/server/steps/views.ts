import { expectStatus } from '../client.ts';
import { fill } from '../documents.ts';
import type { Step } from '../step.ts';

const design = {
  language: 'javascript',
  views: {
    groups: { map: 'function (doc) { if (doc.group !== undefined) emit([doc.group, doc.n], doc.n); }', reduce: '_sum' },
  },
};

export const buildView: Step = {
  name: 'a view is built over 10,000 documents',
  unit: 'docs/s',
  better: 'more',
  runs: 2,
  async run(peer, database) {
    const client = peer.client(1);
    await fill(client, database, 10_000);
    await expectStatus(client.send('PUT', `/${database}/_design/d`, design), 201, 202);
    const begun = performance.now();
    await expectStatus(client.send('GET', `/${database}/_design/d/_view/groups?group_level=1`), 200);
    const seconds = (performance.now() - begun) / 1000;
    client.close();
    return 10_000 / seconds;
  },
};

export const queryView: Step = {
  name: 'a built view answers 500 rows, 100 times',
  unit: 'ms',
  better: 'less',
  runs: 2,
  async run(peer, database) {
    const client = peer.client(1);
    await fill(client, database, 10_000);
    await expectStatus(client.send('PUT', `/${database}/_design/d`, design), 201, 202);
    const query = (group: number) => {
      const range = `startkey=[${group}]&endkey=[${group},{}]`;
      return expectStatus(
        client.send('GET', `/${database}/_design/d/_view/groups?reduce=false&${range}&limit=500`),
        200,
      );
    };
    await query(0);
    const begun = performance.now();
    for (let n = 0; n < 100; n += 1) await query(n % 17);
    const elapsed = performance.now() - begun;
    client.close();
    return elapsed / 100;
  },
};
