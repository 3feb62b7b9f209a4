import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { filesBelow, root } from './files.ts';

/** `from` → `to`, both paths from the project's root; packages stay as they are named. */
type Import = { from: string; to: string };

function importsOf(file: string): Import[] {
  const text = readFileSync(join(root, file), 'utf8');
  const names = [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map((match) => match[1] ?? '');
  return names.map((name) => ({
    from: file,
    to: name.startsWith('.') ? relative(root, join(root, dirname(file), name)) : name,
  }));
}

const roomOf = (path: string): string => {
  const [top, second] = path.split('/');
  if (top !== 'src' && top !== 'sync-server') return top ?? '';
  if (second === undefined || /\.tsx?$/.test(second)) return `${top}/${(second ?? '').replace(/\.tsx?$/, '')}`;
  return `${top}/${second}`;
};

/** Which rooms a room may import; itself always. Packages are checked apart. (architecture.md, "The house") */
const allowed: Record<string, string[]> = {
  'src/main': ['src/app', 'src/components', 'src/features', 'src/i18n', 'src/pwa', 'src/lib'],
  'src/app': [
    'src/features',
    'src/components',
    'src/sync',
    'src/database',
    'src/vault',
    'src/i18n',
    'src/pwa',
    'src/model',
    'src/lib',
    'package.json',
  ],
  'src/features': ['src/components', 'src/sync', 'src/database', 'src/vault', 'src/i18n', 'src/model', 'src/lib'],
  'src/components': ['src/lib'],
  'src/sync': ['src/database', 'src/vault', 'src/model', 'src/lib'],
  'src/database': ['src/vault', 'src/model', 'src/lib'],
  'src/vault': ['src/model', 'src/lib'],
  'src/i18n': ['src/model', 'src/lib', 'locales'],
  'src/pwa': ['src/lib'],
  'src/model': ['src/lib'],
  'src/lib': [],
  'sync-server/main': [
    'src/lib',
    'sync-server/audit',
    'sync-server/app',
    'sync-server/hub',
    'sync-server/backup',
    'sync-server/gateway-app',
    'sync-server/city',
    'sync-server/gateway',
    'sync-server/config',
    'sync-server/open-data',
    'sync-server/last-resort',
    'sync-server/logger',
    'sync-server/erase-command',
    'sync-server/demo-command',
    'sync-server/city-commands',
    'sync-server/provision',
    'sync-server/provision-command',
    'sync-server/recovery',
  ],
  'sync-server/demo-command': ['src/lib', 'sync-server/config', 'sync-server/gateway-app', 'sync-server/provision'],
  'sync-server/erase-command': ['sync-server/config', 'sync-server/gateway-app', 'sync-server/provision'],
  'sync-server/accounts': ['src/model', 'src/lib', 'sync-server/errors', 'sync-server/limits', 'sync-server/provision'],
  'sync-server/city-commands': [
    'src/model',
    'sync-server/config',
    'sync-server/gateway',
    'sync-server/gateway-app',
    'sync-server/storage',
  ],
  'sync-server/sites': ['src/model', 'src/lib', 'sync-server/accounts', 'sync-server/errors', 'sync-server/provision'],
  'sync-server/evaluations': [
    'src/model',
    'src/lib',
    'src/vault',
    'sync-server/errors',
    'sync-server/limits',
    'sync-server/provision',
    'sync-server/storage',
  ],
  'sync-server/devices': ['src/model', 'src/lib', 'sync-server/errors', 'sync-server/limits', 'sync-server/storage'],
  'sync-server/provision-command': [
    'src/lib',
    'sync-server/accounts',
    'sync-server/config',
    'sync-server/gateway-app',
    'sync-server/provision',
  ],
  'sync-server/backup': [
    'sync-server/audit',
    'src/model',
    'src/lib',
    'sync-server/config',
    'sync-server/open-data',
    'sync-server/storage',
    'sync-server/revisions',
    'sync-server/limits',
  ],
  'sync-server/hub': [
    'src/model',
    'src/lib',
    'sync-server/app',
    'sync-server/config',
    'sync-server/open-data',
    'sync-server/provision',
  ],
  'sync-server/audit': ['src/lib', 'sync-server/limits', 'sync-server/storage'],
  'sync-server/gateway': [
    'src/lib',
    'sync-server/audit',
    'sync-server/city',
    'sync-server/documents',
    'sync-server/errors',
    'sync-server/http',
    'sync-server/limits',
    'sync-server/logger',
    'sync-server/provision',
    'sync-server/storage',
  ],
  'sync-server/recovery': ['src/vault', 'src/lib'],
  'sync-server/provision': ['src/model', 'src/lib'],
  'sync-server/mango': ['sync-server/errors', 'sync-server/limits', 'sync-server/indexes', 'sync-server/storage'],
  'sync-server/replication': [
    'src/lib',
    'sync-server/http',
    'sync-server/documents',
    'sync-server/storage',
    'sync-server/errors',
    'sync-server/limits',
    'sync-server/logger',
    'sync-server/tasks',
  ],
  'sync-server/revisions': ['sync-server/errors'],
  'sync-server/sandbox': ['sync-server/errors', 'sync-server/limits'],
  'sync-server/indexes': ['sync-server/errors', 'sync-server/limits', 'sync-server/sandbox', 'sync-server/storage'],
  'sync-server/storage': ['sync-server/errors', 'sync-server/revisions', 'sync-server/clock', 'sync-server/limits'],
};

const all = [...filesBelow('src'), ...filesBelow('sync-server')].flatMap(importsOf);
const within = all.filter(({ to }) => /^(src|sync-server|locales|tests|package\.json)/.test(to));
const show = ({ from, to }: Import): string => `${from} → ${to}`;

describe('imports run one way', () => {
  it('sees the house at all', () => {
    expect(within.length).toBeGreaterThan(200);
  });

  it('between rooms', () => {
    const wrong = within.filter(({ from, to }) => {
      const rooms = allowed[roomOf(from)];
      return rooms && roomOf(to) !== roomOf(from) && !rooms.includes(roomOf(to));
    });
    expect(wrong.map(show)).toEqual([]);
  });

  it('features never import one another', () => {
    const feature = (path: string): string | undefined => /^src\/features\/([^/]+)/.exec(path)?.[1];
    const wrong = within.filter(({ from, to }) => feature(from) && feature(to) && feature(from) !== feature(to));
    expect(wrong.map(show)).toEqual([]);
  });

  it('app and server meet over HTTP; only the model and lib are shared', () => {
    const wrong = within.filter(({ from, to }) => {
      if (from.startsWith('src/')) return to.startsWith('sync-server/');
      // The ceremony at the command line must be the same as the app's page: the officer's step, never the server's.
      if (from.startsWith('sync-server/recovery/') && to.startsWith('src/vault/recovery/')) return false;
      // One sealing for tablet and intake.
      if (from.startsWith('sync-server/evaluations/') && to === 'src/vault/evaluation-seal.ts') return false;
      return to.startsWith('src/') && !/^src\/(model|lib)\//.test(to);
    });
    expect(wrong.map(show)).toEqual([]);
  });

  it('no code imports a test', () => {
    expect(within.filter(({ to }) => to.startsWith('tests/')).map(show)).toEqual([]);
  });

  it.each([
    ['rxdb and dexie', /^(rxdb|dexie)(\/|$)/, /^src\/database\//],
    ['react', /^(react|react-dom|react-i18next|react-hook-form)(\/|$)/, /^src\/(?!model\/|lib\/|sync\/)/],
  ])('%s only where it belongs', (_, packages, home) => {
    expect(all.filter(({ from, to }) => packages.test(to) && !home.test(from)).map(show)).toEqual([]);
  });
});
