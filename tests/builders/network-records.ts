import { randomBytes } from 'node:crypto';

const headers = { 'content-type': 'application/json' };

/** Writes records into `network` as a counter's tablet would, over HTTP. */
export async function createNetworkWriter(url: string, name: string, password = 'willkommen-in-dortmund') {
  const body = JSON.stringify({ name, password });
  const session = await fetch(`${url}/_session`, { method: 'POST', headers, body });
  const cookie = session.headers.get('set-cookie')?.split(';')[0] ?? '';
  const { roles } = (await session.json()) as { roles: string[] };
  const author = roles.find((role) => role.startsWith('author:'))?.slice(7) ?? '';
  const site = roles.find((role) => role.startsWith('site:'))?.split(':')[1] ?? 'dortmund';
  return {
    /** @returns the record's id */
    async write(type: string, fields: object, at = '2026-11-23T08:00:00+01:00'): Promise<string> {
      const id = `${type}-${author}-${randomBytes(11).toString('hex')}`;
      const common = { type, schema: 1, site, author, createdAt: at, updatedBy: name, updatedAt: at };
      const record = { ...common, edit: randomBytes(11).toString('hex'), ...fields };
      const answer = await fetch(`${url}/network/${id}`, {
        method: 'PUT',
        headers: { ...headers, cookie },
        body: JSON.stringify(record),
      });
      if (answer.status !== 201) throw new Error(`${answer.status} ${await answer.text()}`);
      return id;
    },
  };
}
