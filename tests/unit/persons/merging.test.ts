import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holdingConsent } from '../../../src/model/persons/consents.ts';
import { findDuplicates } from '../../../src/model/persons/duplicates.ts';
import { choicesOf, mergedFields, unmergedFields } from '../../../src/model/persons/merge-persons.ts';
import { createPersonIndex, type Searched } from '../../../src/model/persons/person-index.ts';
import type { Person } from '../../../src/model/records/person.ts';

const named = (text: string, more: Partial<Searched> = {}): Searched => ({
  names: [{ id: `name${text.length}`.padEnd(8, '0'), kind: 'spoken', text }],
  ...more,
});
const phone = (number: string) => ({ phones: [{ id: 'phone00', number }] });

describe('whoever is entered twice', () => {
  const people: Record<string, Searched> = {
    a: named('Kateryna Shevchenko', { ...phone('+380 50 123 45 67'), birthYear: 1987 }),
    b: named('Mohammed Haddad', { birthYear: 1990 }),
    c: named('Mohammed Khoury', { birthYear: 1975 }),
    d: named('Amira Haddad'),
  };
  const index = createPersonIndex();
  for (const [id, person] of Object.entries(people)) index.set(id, person);
  const asked = (draft: Searched): string[] => findDuplicates(draft, index, (id) => people[id]).map(({ id }) => id);

  it.each([
    ['in another script', named('Катерина Шевченко'), ['a']],
    ['with the names the other way round', named('Schewtschenko Ekaterina'), ['a']],
    ['under another name with the same telephone', named('Katja', phone('050 1234567')), ['a']],
    ['with a given name and the year', named('Mehmet', { birthYear: 1990 }), ['b']],
    ['in Arabic', named('محمد حداد'), ['b']],
  ])('is noticed %s', (_, draft, ids) => {
    expect(asked(draft)).toEqual(ids);
  });

  it.each([
    ['a given name alone', named('Mohammed')],
    ['a family name alone', named('Haddad')],
    ['the same name, born in other years', named('Mohammed Haddad', { birthYear: 1961 })],
    ['nothing typed yet', named('')],
    ['part of a telephone', named('', phone('050 1'))],
  ])('is not said of %s', (_, draft) => {
    expect(asked(draft)).toEqual([]);
  });
});

const base = {
  type: 'person',
  schema: 1,
  site: 'hafen',
  author: 'Sample0001',
  createdAt: '2026-11-21T08:00:00Z',
  updatedBy: 'x',
  updatedAt: '2026-11-21T08:00:00Z',
  edit: 'E000000001',
  basis: 'task',
} as const;

const text = fc.constantFrom('Amira', 'أميرة', 'Haddad', 'Samira');
const item = <Fields>(fields: fc.Arbitrary<Fields>) =>
  fc.uniqueArray(
    fc.tuple(fc.stringMatching(/^[a-z]{6}$/), fields).map(([id, rest]) => ({ id, ...rest })),
    { minLength: 1, maxLength: 4, selector: ({ id }) => id },
  );
const arbitraryPerson: fc.Arbitrary<Person> = fc
  .record(
    {
      names: item(fc.record({ kind: fc.constant('spoken' as const), text })),
      phones: item(fc.record({ number: fc.constantFrom('0171 1', '0171 2', '0171 3') })),
      languages: item(fc.record({ language: fc.constantFrom('ara', 'deu', 'ukr') })),
      notes: fc.constantFrom('Comes on Mondays.', 'Has a son.'),
      birthYear: fc.constantFrom(1980, 1981, 'not-asked' as const),
      caseCode: fc.constantFrom('AAA-111', 'BBB-222'),
      lastContact: fc.constantFrom('2026-01-01', '2026-02-01'),
    },
    { requiredKeys: ['names'] },
  )
  .map((fields) => ({ ...base, ...fields }));

describe('merging', () => {
  it('keeps every item, every note and every field of both', () => {
    fc.assert(
      fc.property(arbitraryPerson, arbitraryPerson, (kept, other) => {
        const merged = { ...kept, ...mergedFields(kept, other) } as unknown as Person;
        for (const field of ['names', 'phones', 'languages'] as const) {
          const said = (merged[field] ?? []).map(({ id: _id, ...rest }) => JSON.stringify(rest));
          const both = [...(kept[field] ?? []), ...(other[field] ?? [])].map(({ id: _id, ...rest }) =>
            JSON.stringify(rest),
          );
          expect(new Set(said)).toEqual(new Set(both));
        }
        for (const notes of [kept.notes ?? '', other.notes ?? '']) expect(merged.notes ?? '').toContain(notes);
        for (const { field, other: value } of choicesOf(kept, other)) {
          expect(merged[field]).toEqual(kept[field]);
          expect({ ...kept, ...mergedFields(kept, other, [field]) }[field]).toEqual(value);
        }
        // Whoever merges twice merges once.
        expect(mergedFields(merged, other)).toEqual({});
      }),
    );
  });

  it('is taken back without taking anything that was there before or was changed since', () => {
    fc.assert(
      fc.property(arbitraryPerson, arbitraryPerson, (kept, other) => {
        const merged = { ...kept, ...mergedFields(kept, other) } as unknown as Person;
        const apart = { ...merged, ...unmergedFields(merged, other) } as unknown as Person;
        const own = new Set((kept.names ?? []).map(({ id }) => id));
        const others = new Set((other.names ?? []).map(({ id }) => id));
        expect(apart.names.length).toBeGreaterThan(0);
        const left = apart.names.map(({ id }) => id);
        expect(left).toEqual(expect.arrayContaining([...own].filter((id) => !others.has(id))));
        for (const { id } of apart.names) expect(own.has(id)).toBe(true);
      }),
    );
  });
});

it('a consent holds for its purpose and its recipient alone, until it is withdrawn', () => {
  const consent = { id: 'consent0', day: '2026-11-21', language: 'ar', notice: 'referral-2026' };
  const given = { consents: [{ ...consent, purpose: 'referral' as const, recipient: 'Ruderverein' }] };
  expect(holdingConsent(given, 'referral', 'Ruderverein')?.id).toBe('consent0');
  expect(holdingConsent(given, 'referral', 'Other club')).toBeUndefined();
  expect(holdingConsent(given, 'referral')).toBeUndefined();
  expect(holdingConsent(given, 'advice')).toBeUndefined();
  const [first] = given.consents;
  if (!first) throw new Error('no consent');
  expect(
    holdingConsent({ consents: [{ ...first, withdrawn: '2026-11-22' }] }, 'referral', 'Ruderverein'),
  ).toBeUndefined();
});
