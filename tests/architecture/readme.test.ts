import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const readmes = ['README.md', 'src/README.md', 'sync-server/README.md'];

describe('the READMEs', () => {
  it.each(readmes)('%s names only files that are there', (readme) => {
    const text = readFileSync(join(root, readme), 'utf8');
    const links = [...text.matchAll(/\]\(((?!https?:)[^)#\s]+)\)/g)].map((match) =>
      join(dirname(readme), match[1] ?? ''),
    );
    const paths = [...text.matchAll(/`((?:src|sync-server|tests|public|locales)\/[\w./-]+\.\w+)`/g)].map(
      (match) => match[1] ?? '',
    );
    expect([...links, ...paths].filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });

  it('name only commands that there are', () => {
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      scripts: Record<string, string>;
    };
    const named = readmes.flatMap((readme) =>
      [...readFileSync(join(root, readme), 'utf8').matchAll(/npm (?:run )?([a-z:]+)/g)].map((match) => match[1] ?? ''),
    );
    expect(named.filter((name) => !(name in scripts) && name !== 'ci')).toEqual([]);
  });
});
