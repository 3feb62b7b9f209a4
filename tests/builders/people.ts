import type { TestServer } from './server.ts';

/** Documents for queries: ages and names in an order that ids do not have, some without a manager. */
export const people = [
  {
    _id: 'p1',
    name: { first: 'Stephanie', last: 'Kirkland' },
    age: 48,
    company: 'Dreamia',
    manager: false,
    tags: ['Ruby', 'C'],
  },
  {
    _id: 'p2',
    name: { first: 'Faye', last: 'Hernandez' },
    age: 31,
    company: 'Pharmex',
    tags: ['Erlang', 'Lisp'],
    twitter: null,
  },
  {
    _id: 'p3',
    name: { first: 'Whitley', last: 'Harvey' },
    age: 42,
    company: 'Lyria',
    manager: true,
    tags: ['C', 'Python'],
    twitter: '@whitley',
  },
  {
    _id: 'p4',
    name: { first: 'Mathis', last: 'Hernandez' },
    age: 22,
    company: 'Globoil',
    manager: true,
    tags: ['Erlang'],
  },
  {
    _id: 'p5',
    name: { first: 'Livia', last: 'Özil' },
    age: 79,
    company: 'Affluex',
    manager: true,
    tags: [],
    empty: {},
  },
  { _id: 'p6', name: { first: 'adele', last: 'adams' }, age: 33, company: 'Zialactic', manager: false, tags: ['Lisp'] },
] as const;

/** A database of these people and one design document. */
export async function addPeople(server: TestServer, name: string): Promise<void> {
  await server.addDatabase(name);
  const docs = [...people, { _id: '_design/views', language: 'javascript' }];
  await server.api('POST', `/${name}/_bulk_docs`, { body: { docs } });
}
