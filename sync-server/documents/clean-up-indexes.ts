import { viewsOf } from '../indexes/design-views.ts';
import { limits } from '../limits.ts';
import { isMangoSignature } from '../mango/index-mapper.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import type { Database } from './database.ts';
import { mangoSignatures } from './mango-indexes.ts';
import { renderDocument } from './render-document.ts';

/**
 * Throws away the indexes of views that no design document describes any more.
 * @returns whether all of them are gone; what is in use goes another time
 */
export function cleanUpIndexes({ storage, indexes, sandbox }: Database): boolean {
  const designs = storage.listById({ from: '_design/', to: '_design0', excludeTo: true, limit: limits.keys });
  const used = new Set(designs.map((row) => signatureOf(renderDocument(row), sandbox)));
  const mango = mangoSignatures(storage);
  return indexes.cleanUp((signature) => used.has(signature) || mango.has(signature));
}

/** The same for Mango's alone: what was in an index that was removed must not stay on the disk. */
export function cleanUpMangoIndexes({ storage, indexes }: Database): void {
  const used = mangoSignatures(storage);
  indexes.cleanUp((signature) => !isMangoSignature(signature) || used.has(signature));
}

function signatureOf(design: string, sandbox: Sandbox): string | undefined {
  try {
    return viewsOf(JSON.parse(design) as Record<string, unknown>, sandbox).rules.signature;
  } catch {
    // A design document from before it was checked: its views cannot be built.
    return undefined;
  }
}
