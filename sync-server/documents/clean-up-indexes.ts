import { viewsOf } from '../indexes/design-views.ts';
import { limits } from '../limits.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import type { Database } from './database.ts';
import { renderDocument } from './render-document.ts';

/** Throws away the indexes of views that no design document describes any more. */
export function cleanUpIndexes({ storage, indexes, sandbox }: Database): void {
  const designs = storage.listById({ from: '_design/', to: '_design0', excludeTo: true, limit: limits.keys });
  const used = new Set(designs.map((row) => signatureOf(renderDocument(row), sandbox)));
  indexes.cleanUp((signature) => used.has(signature) || signature.startsWith('mango-'));
}

function signatureOf(design: string, sandbox: Sandbox): string | undefined {
  try {
    return viewsOf(JSON.parse(design) as Record<string, unknown>, sandbox).rules.signature;
  } catch {
    // A design document from before it was checked: its views cannot be built.
    return undefined;
  }
}
