import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { aConsultation, anAuthor } from '../../builders/consultation.ts';
import { smallCity } from '../../builders/small-city.ts';
import { createTestServer, type TestServer } from '../../builders/test-server.ts';

export const user = 'counter.bench';
export const password = 'four words of a bench';
export const database = 'site-hafen';
/** Takes what PouchDB sends; a city's own databases refuse `new_edits: false`. */
export const plainDatabase = 'bench';
const author = anAuthor;
const admin = ['bench', 'a-secret-for-benches'] as const;
const basic = (name: string, secret: string): string => `Basic ${btoa(`${name}:${secret}`)}`;

export type City = {
  readonly server: TestServer;
  /** The token of the user's records. */
  readonly author: string;
  /** Stores so many consultations of the user. */
  fill(count: number): Promise<void>;
  /** Stores so many persons whom the user's office knows. */
  fillPeople(count: number): Promise<void>;
  count(): Promise<number>;
};

/** A whole record, as the app writes it. */
export function consultation(author: string, n: number): { readonly _id: string } & Record<string, unknown> {
  const at = new Date(Date.UTC(2026, 0, 1) + n * 600_000);
  const createdAt = `${at.toISOString().slice(0, 19)}-01:00`;
  const edit = `E${String(n).padStart(21, '0')}`;
  const fields = { author, edit, createdAt, updatedAt: createdAt, date: createdAt.slice(0, 10), updatedBy: user };
  return { _id: `consultation-${author}-${String(n).padStart(22, '0')}`, ...aConsultation(fields) };
}

const firstNames = [
  'Mohammed',
  'Kateryna',
  'Fatima',
  'Олена',
  'محمد',
  'فاطمة',
  'Yusuf',
  'Elena',
  'Ahmad',
  'Maryam',
  'ዳዊት',
];
const lastNames = ['Ahmadi', 'Schewtschenko', 'Hassan', 'Popescu', 'Yılmaz', 'Коваль', 'الأحمد', 'Haile', 'Ivanova'];
const letter = (n: number): string => String.fromCharCode(97 + (n % 26));

/** Somebody invented; as many different family names as a city has. */
function person(author: string, n: number): { readonly _id: string } & Record<string, unknown> {
  const { _id, edit, createdAt, updatedAt, updatedBy } = consultation(author, n);
  const first = firstNames[(n * 7) % firstNames.length];
  const last = `${lastNames[(n * 13 + 5) % lastNames.length]}${letter(n)}${letter(n * 3)}${letter(n * 11)}`;
  return {
    _id: _id.replace('consultation-', 'person-'),
    ...{ type: 'person', schema: 1, site: 'hafen', author, edit, createdAt, updatedAt, updatedBy },
    basis: 'consent',
    names: [{ id: 'name0001', kind: 'spoken', text: `${first} ${last}` }],
    phones: [{ id: 'phone001', number: `0171 ${2_000_000 + n * 37}` }],
    birthYear: 1950 + (n % 60),
    caseCode: `${String(n % 1000).padStart(3, '2')}-${String(n % 977).padStart(3, 'A')}`,
  };
}

/** A real server of the invented small city, with a data folder of its own. */
export async function startCity(): Promise<City> {
  const file = join(await mkdtemp(join(tmpdir(), 'bench-city-')), 'city.json');
  await writeFile(file, JSON.stringify(smallCity()));
  const server = await createTestServer({ CITY_FILE: file, ADMIN: admin.join(':') });
  const callAs = async (authorization: string, method: string, path: string, body?: unknown): Promise<unknown> => {
    const headers = { authorization, 'content-type': 'application/json' };
    const response = await fetch(`${server.url}${path}`, {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return response.json();
  };
  const asAdmin = basic(...admin);
  const roles = ['site:hafen:counter', `author:${author}`];
  await callAs(asAdmin, 'PUT', `/_users/org.couchdb.user:${user}`, { type: 'user', name: user, password, roles });
  await callAs(asAdmin, 'PUT', `/${plainDatabase}`);
  await callAs(asAdmin, 'PUT', `/${plainDatabase}/_security`, { members: { names: [user] } });
  const call = (method: string, path: string, body?: unknown): Promise<unknown> =>
    callAs(basic(user, password), method, path, body);
  async function store(into: string, count: number, make: typeof consultation): Promise<void> {
    for (let from = 0; from < count; from += 500) {
      const docs = Array.from({ length: Math.min(500, count - from) }, (_, n) => make(author, from + n));
      const rows = (await call('POST', `/${into}/_bulk_docs`, { docs })) as { error?: string }[];
      if (rows.some((row) => row.error)) throw new Error(`refused: ${JSON.stringify(rows[0])}`);
    }
  }
  return {
    server,
    author,
    fill: (count) => store(database, count, consultation),
    fillPeople: (count) => store('people-stadt', count, person),
    async count() {
      const range = 'startkey="consultation-"&endkey="consultation."';
      return ((await call('GET', `/${database}/_all_docs?${range}`)) as { rows: unknown[] }).rows.length;
    },
  };
}
