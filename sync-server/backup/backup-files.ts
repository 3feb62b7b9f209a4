import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const dayMs = 24 * 3_600_000;
/** Backups hold what has been erased since, so none is kept longer than this. */
export const keptDays = 35;

const pattern = /^sprechstunde-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z\.tar\.gz\.age$/;

/** `20261122T090000Z`: sorts by time, and is a file name everywhere. */
export function stampOf(now: number): string {
  return new Date(now).toISOString().replaceAll(/[-:]|\.\d+/g, '');
}

export function backupName(now: number): string {
  return `sprechstunde-${stampOf(now)}.tar.gz.age`;
}

/** Destroys the backups of a folder that are too old by the time in their names. @returns their names */
export function destroyOld(folder: string, now: number): string[] {
  const old = readdirSync(folder).filter((name) => {
    const made = timeOf(name);
    return made !== undefined && now - made > keptDays * dayMs;
  });
  for (const name of old) rmSync(join(folder, name));
  return old;
}

function timeOf(name: string): number | undefined {
  const match = pattern.exec(name);
  if (!match) return undefined;
  const [year, month, day, hour, minute, second] = match.slice(1).map(Number);
  return Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour, minute, second);
}
