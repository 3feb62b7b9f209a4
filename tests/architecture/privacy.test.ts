import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { filesBelow, root } from './files.ts';

/*
 * trust.md: "Every field but sign-in has autocomplete="off", and no search text or name stands in a URL, title or
 * history state (Chromium writes them to disk); a lint rule checks."
 */

const sources = filesBelow('src').map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));

/** Fields that people sign in or unlock with, and what the browser may know of them. */
const signIn: Readonly<Record<string, readonly string[]>> = {
  'src/components/fields/password-field.tsx': ['current-password'],
  'src/features/sign-in/sign-in-form.tsx': ['username'],
  'src/features/vault/unlock-form.tsx': ['username'],
  'src/features/recovery/answer-form.tsx': ['username'],
  'src/features/enrolment/choose-password.tsx': ['username', 'new-password'],
};

/** An element from `<` to the `>` that ends its tag; braces and quotes may hold others. */
function tagAt(text: string, start: number): string {
  let depth = 0;
  for (let at = start; at < text.length; at += 1) {
    const letter = text[at];
    if (letter === '{') depth += 1;
    else if (letter === '}') depth -= 1;
    else if (letter === '>' && depth === 0) return text.slice(start, at + 1);
  }
  return text.slice(start);
}

const tags = (text: string, name: RegExp): string[] =>
  [...text.matchAll(name)].map((match) => tagAt(text, match.index));

describe('no field is remembered by the browser', () => {
  const fields = sources.flatMap(({ path, text }) =>
    tags(text, /<(?:input|textarea|select)(?=[\s/>])/g).map((tag) => ({ path, tag })),
  );

  it('sees the fields at all', () => {
    expect(fields.length).toBeGreaterThan(10);
  });

  it('every native field says autoComplete="off", sign-in excepted', () => {
    const wrong = fields.filter(({ path, tag }) => {
      const said = /\sautoComplete="([^"]*)"/.exec(tag)?.[1];
      return said !== 'off' && !(said !== undefined && signIn[path]?.includes(said));
    });
    expect(wrong.map(({ path, tag }) => `${path}: ${tag}`)).toEqual([]);
  });

  it('nobody says anything else of a field, sign-in excepted', () => {
    const wrong = sources.flatMap(({ path, text }) =>
      [...text.matchAll(/autoComplete=(?:"([^"]*)"|\{([^}]*)\})/g)]
        .map(([all, said]) => ({ all, said: said ?? '' }))
        .filter(({ said }) => said !== 'off' && !signIn[path]?.includes(said))
        .map(({ all }) => `${path}: ${all}`),
    );
    expect(wrong).toEqual([]);
  });
});

describe('addresses, titles and history hold nobody', () => {
  it.each([
    ['a history state or an address of its own', /\b(?:pushState|replaceState|useHistoryState)\b/],
    ['a search string', /\b(?:useSearch|useSearchParams|location\.search)\b/],
    ['a fragment', /\blocation\.hash\b/],
    ['a title', /document\.title|<title[\s>]/],
    ['a state for the router', /(?:navigate|setLocation)\([^)]*\bstate\b/],
  ])('nothing writes %s', (_what, pattern) => {
    const found = sources.filter(({ text }) => pattern.test(text));
    expect(found.map(({ path }) => path)).toEqual([]);
  });

  /** What may be a part of an address: random ids and codes of the catalogue. */
  const parts = /^(?:(?:\w+\.)*(?:id|draft|kind|savedBefore|code)|newDraftId\(account\.author\))$/;

  it('addresses inside the app are made of ids and codes', () => {
    const wrong = sources.flatMap(({ path, text }) =>
      [...text.matchAll(/(?:href=\{|to=\{|navigate\(|href: |href\(|\? )(`\/[^`]*`)/g)].flatMap(([, address = '']) =>
        [...address.matchAll(/\$\{([^}]*)\}/g)]
          .map(([, part = '']) => part)
          .filter((part) => !parts.test(part))
          .map((part) => `${path}: ${address} holds ${part}`),
      ),
    );
    expect(wrong).toEqual([]);
  });
});
