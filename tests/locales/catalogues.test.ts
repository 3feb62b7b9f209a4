import { describe, expect, test } from 'vitest';
import { namespaces } from '../../src/i18n/catalogue-files.ts';
import { expectedKeys, namespacesOf, placeholders, readJson, readNamespace } from './flatten.ts';

type Language = { tag: string; ownName: string; dir: string; font: string };
const languages = readJson('languages.json') as Language[];

/** What a language must have in full. German and English all; Arabic what the shell and the counter show. */
const complete: Readonly<Record<string, readonly string[]>> = {
  de: namespaces,
  en: namespaces,
  ar: [
    'common',
    'consultation',
    'catalogues',
    'session',
    'errors',
    'sync',
    'vault',
    'enrolment',
    'administration',
    'recovery',
    'people',
    'directory',
    'exchange',
    'stand',
    'calendar',
  ],
};

test('German, English and Arabic are there', () => {
  expect(languages.map(({ tag }) => tag)).toEqual(expect.arrayContaining(Object.keys(complete)));
});

describe.each(languages)('$tag', ({ tag, dir, ownName, font }) => {
  test('is a language tag with its own name, a font and the right direction', () => {
    expect(Intl.getCanonicalLocales(tag)).toEqual([tag]);
    expect(ownName).not.toBe('');
    expect(font).not.toBe('');
    const { script } = new Intl.Locale(tag).maximize();
    expect(dir).toBe(['Arab', 'Hebr', 'Syrc', 'Thaa'].includes(script ?? '') ? 'rtl' : 'ltr');
  });

  test('has no namespace that the app does not know', () => {
    expect([...namespaces]).toEqual(expect.arrayContaining(namespacesOf(tag)));
  });

  test.each(complete[tag] ?? namespacesOf(tag))(
    '%s has exactly the keys of German, in all plural forms',
    (namespace) => {
      const keys = [...readNamespace(tag, namespace).keys()].sort();
      expect(keys).toEqual(expectedKeys(readNamespace('de', namespace), tag));
    },
  );

  test.each(namespacesOf(tag))('%s has no key that German lacks and no empty words', (namespace) => {
    const words = readNamespace(tag, namespace);
    const known = expectedKeys(readNamespace('de', namespace), tag);
    expect([...words.keys()].filter((key) => !known.includes(key))).toEqual([]);
    expect([...words].filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  test.each(namespacesOf(tag))("%s has German's placeholders", (namespace) => {
    const german = readNamespace('de', namespace);
    for (const [key, text] of readNamespace(tag, namespace)) {
      const source = german.get(key) ?? german.get(key.replace(/_[a-z]+$/, '_other')) ?? '';
      // "One entry", "two entries": an exact form may say its number in words.
      const exact = /_(?:zero|one|two)$/.test(key);
      const wanted = (list: string[]) => (exact ? list.filter((name) => name !== 'count') : list);
      expect({ key, placeholders: wanted(placeholders(text)) }).toEqual({
        key,
        placeholders: wanted(placeholders(source)),
      });
    }
  });
});

test('names of spoken languages exist in every language of the app', () => {
  const names = readJson('language-names.json') as Record<string, Record<string, string>>;
  for (const [code, byTag] of Object.entries(names)) {
    expect(code).toMatch(/^[a-z]{3}$/);
    expect(Object.keys(byTag).sort()).toEqual(languages.map(({ tag }) => tag).sort());
  }
});
