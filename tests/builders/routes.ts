import type { FastifyInstance } from 'fastify';

export type Route = { readonly path: string; readonly methods: readonly string[] };

/** All routes as Fastify knows them: path and methods. A new route cannot be forgotten. */
export function routesOf(app: FastifyInstance): readonly Route[] {
  const above: string[] = [];
  return app
    .printRoutes({ commonPrefix: false })
    .split('\n')
    .flatMap((line) => {
      const match = /^([│ ]*)[├└]── (\S+) \((.+)\)/.exec(line);
      if (!match) return [];
      const [, indent = '', part = '', methods = ''] = match;
      const depth = indent.length / 4;
      const path = `${depth === 0 ? '' : above[depth - 1]}${part}`;
      above[depth] = path;
      return [{ path: path.replace(/(?<=[^/])\*$/, '/*').replace('//', '/'), methods: methods.split(', ') }];
    });
}

/** Values for the parameters of the routes. A new parameter without one fails. */
const values: Readonly<Record<string, string>> = {
  id: 'person',
  author: 'AAAAAAAAAA',
  name: 'rules',
  view: 'names',
  ddoc: 'rules',
  type: 'json',
  partition: 'p',
  node: '_local',
  job: 'none',
  '*': 'photo',
};

export function filledIn(path: string, db: string, more: Readonly<Record<string, string>> = {}): string {
  return path.replace(/:(\w+)|\*/g, (_, name: string | undefined) => {
    const value = name === 'db' ? db : { ...values, ...more }[name ?? '*'];
    if (value === undefined) throw new Error(`there is no value for :${name}`);
    return value;
  });
}

/** Open to everybody, and what they tell concerns nobody. */
export const openRoutes: ReadonlySet<string> = new Set([
  '/',
  '/app',
  '/app/*',
  '/_up',
  '/_uuids',
  '/_session',
  '/_city/evaluations',
  '/_utils',
  '/_utils/*',
  '/favicon.ico',
]);
