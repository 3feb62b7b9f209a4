import { describe, expect, it } from 'vitest';
import {
  agreedOffices,
  copiedFields,
  otherOffices,
  passedName,
  passedOn,
} from '../../../src/model/persons/hand-over.ts';
import type { Consent, Person } from '../../../src/model/records/person.ts';
import { openHandOver, sealHandOver } from '../../../src/vault/hand-over-seal.ts';
import { makeSealingKeys } from '../../../src/vault/hpke.ts';
import { borderCity } from '../../builders/borders.ts';

const city = borderCity();
const [office] = otherOffices(city, ['stadt']);
if (!office) throw new Error('a city with one area');

const consent: Consent = {
  id: 'consent0',
  purpose: 'hand-over',
  recipient: office.name,
  day: '2026-11-21',
  language: 'en',
  notice: 'v1',
};
const person = {
  names: [{ id: 'name0000', kind: 'spoken', text: 'Amina' }],
  phones: [{ id: 'phone000', number: '+351 291 000 000' }],
  languages: [{ id: 'lang0000', language: 'por' }],
  needs: [
    { id: 'need0000', state: 'open', since: '2026-11-21', field: 'housing' },
    { id: 'need0001', state: 'met', since: '2026-10-21', field: 'boats' },
  ],
  consents: [consent],
  notes: 'Told in confidence.',
  address: 'Kai 1',
  birthYear: 1990,
  basis: 'consent',
} as unknown as Person;

describe('what is passed on of a person', () => {
  const passed = passedOn(person, 'consent0');

  it('is what the notice names: names, telephones, languages, open wishes', () => {
    expect(Object.keys(passed).sort()).toEqual(['consent', 'languages', 'names', 'needs', 'phones']);
    expect(passed.needs?.map(({ id }) => id)).toEqual(['need0000']);
  });

  it('becomes an entry of its own that nobody has agreed to yet', () => {
    const copy = copiedFields(
      JSON.parse(JSON.stringify({ ...passed, notes: 'x', consents: [consent] })),
      'AAA-222',
      '2026-11-22',
    );
    expect(copy).toEqual({
      names: passed.names,
      phones: passed.phones,
      languages: passed.languages,
      needs: passed.needs,
      basis: 'consent',
      caseCode: 'AAA-222',
      lastContact: '2026-11-22',
    });
  });

  it.each([[undefined], [null], ['text'], [{}], [{ names: [] }], [{ names: 'Amina' }], [{ names: [3] }]])(
    'is nobody where %j was sealed',
    (opened) => {
      expect(passedName(opened)).toBeUndefined();
    },
  );
});

it('only the office that a person agreed to is offered', () => {
  expect(agreedOffices(person, city).map(({ site }) => site.id)).toEqual([office.id]);
  const withdrawn = { consents: [{ ...consent, withdrawn: '2026-11-22' }] };
  const other = { consents: [{ ...consent, purpose: 'referral' as const }] };
  const unknown = { consents: [{ ...consent, recipient: 'Somewhere' }] };
  for (const no of [withdrawn, other, unknown, {}]) expect(agreedOffices(no, city)).toEqual([]);
});

it('a sealed hand-over opens for its area and in its record alone, and does not tell how much it is', async () => {
  const [mine, older, theirs] = [await makeSealingKeys(), await makeSealingKeys(), await makeSealingKeys()];
  const sealed = await sealHandOver(mine.publicKey, 'berg', 'handover-1', passedOn(person, 'consent0'));
  expect(passedName(await openHandOver([older, mine], 'berg', 'handover-1', sealed))).toBe('Amina');
  expect(await openHandOver([theirs], 'berg', 'handover-1', sealed)).toBeUndefined();
  expect(await openHandOver([mine], 'stadt', 'handover-1', sealed)).toBeUndefined();
  expect(await openHandOver([mine], 'berg', 'handover-2', sealed)).toBeUndefined();
  const longer = await sealHandOver(mine.publicKey, 'berg', 'handover-1', { names: [], text: 'x'.repeat(2000) });
  expect(longer.length).toBe(sealed.length);
  expect(sealed).not.toContain('Amina');
});
