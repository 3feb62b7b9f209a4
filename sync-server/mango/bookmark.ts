import { mangoErrors } from '../errors.ts';

/** The last document of a page: its id, and its key in the index that was read. */
export type Bookmark = { readonly id: string; readonly key: unknown };

export function encodeBookmark({ id, key }: Bookmark): string {
  return Buffer.from(JSON.stringify([id, key])).toString('base64url');
}

/** @throws invalid_bookmark */
export function decodeBookmark(text: string): Bookmark {
  try {
    const value: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    if (Array.isArray(value) && value.length === 2 && typeof value[0] === 'string') {
      return { id: value[0], key: value[1] as unknown };
    }
  } catch {
    // Answered below.
  }
  throw mangoErrors.invalidBookmark(JSON.stringify(text));
}
