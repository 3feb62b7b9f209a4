import { spawnSync } from 'node:child_process';
import { rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder } from './sqlite-folder.ts';

/** A file system of its own, of a few megabytes. */
export type SmallDisk = {
  readonly folder: string;
  /** Leaves no block free; a file that is being written may have room in its last one. */
  fill(): void;
  /** Gives the space back. */
  empty(): void;
  remove(): void;
};

/** Needs the right to mount. @returns undefined where that is missing */
export function mountSmallDisk(megabytes: number): SmallDisk | undefined {
  const folder = makeFolder('disk');
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder]);
  if (mounted.status !== 0) {
    rmSync(folder, { recursive: true });
    return undefined;
  }
  const ballast = join(folder, 'ballast');
  return {
    folder,
    fill() {
      const { bavail, bsize } = statfsSync(folder);
      try {
        writeFileSync(ballast, Buffer.alloc(bavail * bsize, 1), { flag: 'a' });
      } catch (error) {
        // The browser wrote meanwhile: full all the same.
        if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error;
      }
    },
    empty: () => rmSync(ballast, { force: true }),
    remove() {
      spawnSync('umount', ['-l', folder]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
