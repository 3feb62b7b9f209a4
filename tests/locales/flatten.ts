import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const localesFolder = join(import.meta.dirname, '../../locales');

/** Dotted key → words. */
export type Words = ReadonlyMap<string, string>;

function flatten(value: unknown, prefix: string, into: Map<string, string>): void {
  if (typeof value === 'string') into.set(prefix, value);
  else if (typeof value === 'object' && value !== null && !Array.isArray(value))
    for (const [key, inner] of Object.entries(value)) flatten(inner, prefix === '' ? key : `${prefix}.${key}`, into);
  else throw new Error(`${prefix} is neither words nor a group of words`);
}

export function readJson(...path: string[]): unknown {
  return JSON.parse(readFileSync(join(localesFolder, ...path), 'utf8'));
}

export function readNamespace(tag: string, namespace: string): Words {
  const words = new Map<string, string>();
  flatten(readJson(tag, `${namespace}.json`), '', words);
  return words;
}

export function namespacesOf(tag: string): string[] {
  return readdirSync(join(localesFolder, tag)).map((file) => file.replace(/\.json$/, ''));
}

const pluralEnding = /_(?:zero|one|two|few|many|other)$/;

/** Keys without a plural, and the stems of those with one (i18next: `entries_one`, `entries_other`). */
export function splitPlurals(words: Words): { plain: Set<string>; stems: Set<string> } {
  const stems = new Set([...words.keys()].filter((key) => key.endsWith('_other')).map((key) => key.slice(0, -6)));
  const isPlural = (key: string) => pluralEnding.test(key) && stems.has(key.replace(pluralEnding, ''));
  return { plain: new Set([...words.keys()].filter((key) => !isPlural(key))), stems };
}

/** All keys that a language must have, no more and no fewer, when German has these. */
export function expectedKeys(german: Words, tag: string): string[] {
  const { plain, stems } = splitPlurals(german);
  const forms = new Intl.PluralRules(tag).resolvedOptions().pluralCategories;
  return [...plain, ...[...stems].flatMap((stem) => forms.map((form) => `${stem}_${form}`))].sort();
}

export function placeholders(text: string): string[] {
  return [...new Set([...text.matchAll(/\{\{\s*-?\s*([\w.]+)/g)].map((match) => match[1] ?? ''))].sort();
}
