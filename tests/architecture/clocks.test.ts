import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
/** Where the clock is made; everybody else is given one. */
const clock = 'src/lib/clock.ts';

it('nobody reads the time of day but through a clock that was given', () => {
  const files = ['src', 'sync-server'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name}`),
  );
  const code = files.filter((file) => /\.tsx?$/.test(file) && file !== clock);
  expect(code.length).toBeGreaterThan(200);
  expect(code.filter((file) => /Date\.now\(\)|new Date\(\)/.test(readFileSync(join(root, file), 'utf8')))).toEqual([]);
});
