import type { Client } from './client.ts';
import { expectStatus } from './client.ts';

/** A document of one kilobyte, like a consultation: short fields and some text. */
export function documentOf(n: number): { readonly _id: string } & Readonly<Record<string, unknown>> {
  const id = `consultation-${String(n).padStart(8, '0')}`;
  return { _id: id, type: 'consultation', n, group: n % 17, text: `${id} `.repeat(80).slice(0, 930) };
}

/** Fills a database 200 documents at a time, as the steps that read need it. */
export async function fill(client: Client, database: string, count: number): Promise<void> {
  await expectStatus(client.send('PUT', `/${database}`), 201, 202, 412);
  for (let from = 0; from < count; from += 200) {
    const docs = Array.from({ length: Math.min(200, count - from) }, (_, n) => documentOf(from + n));
    await expectStatus(client.send('POST', `/${database}/_bulk_docs`, { docs }), 201, 202);
  }
}
