import { expect } from '@playwright/test';

const password = 'willkommen-in-dortmund';

type Fields = { readonly [name: string]: unknown };

/** What a colleague elsewhere has entered already: records that go to the server as theirs. */
export async function createColleague(url: string, name: string, site: string) {
  const headers = { 'content-type': 'application/json' };
  const body = JSON.stringify({ name, password });
  const answer = await fetch(`${url}/_session`, { method: 'POST', headers, body });
  const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? '';
  const session = await (await fetch(`${url}/_session`, { headers: { cookie } })).json();
  const roles: string[] = session.userCtx.roles;
  const author = roles.find((role) => role.startsWith('author:'))?.slice('author:'.length) ?? '';
  let count = 0;
  return {
    /** Stores a record. @returns its id */
    async put(db: string, type: string, fields: Fields): Promise<string> {
      count += 1;
      const id = `${type}-${author}-${String(count).padStart(22, '0')}`;
      const at = '2026-11-02T09:00:00+01:00';
      const edit = `E${String(count).padStart(21, '0')}`;
      const common = { type, schema: 1, site, author, createdAt: at, updatedBy: name, updatedAt: at, edit };
      const stored = await fetch(`${url}/${db}/${id}`, {
        method: 'PUT',
        headers: { ...headers, cookie },
        body: JSON.stringify({ ...common, ...fields }),
      });
      expect([stored.status, stored.ok ? '' : await stored.text()]).toEqual([201, '']);
      return id;
    },
    /** All records of a type. */
    async list(db: string, type: string): Promise<Fields[]> {
      const range = `startkey="${type}-"&endkey="${type}-~"`;
      const answer = await fetch(`${url}/${db}/_all_docs?include_docs=true&${range}`, { headers: { cookie } });
      const { rows } = (await answer.json()) as { rows: { doc: Fields }[] };
      return rows.map(({ doc }) => doc);
    },
    async get(db: string, id: string): Promise<Fields> {
      return (await (await fetch(`${url}/${db}/${id}`, { headers: { cookie } })).json()) as Fields;
    },
  };
}
