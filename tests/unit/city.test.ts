import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import consentWords from '../../locales/consent-words.json' with { type: 'json' };
import type { CityConfiguration } from '../../src/model/city/configuration.ts';
import { explainProblems } from '../../src/model/city/explain.ts';
import { validateCity } from '../../src/model/city/validate.ts';
import { directionOf } from '../../src/model/persons/notice-language.ts';
import { purposes } from '../../src/model/records/person.ts';
import { slipLanguages } from '../../src/model/slips/slip-languages.ts';
import { smallCity } from '../builders/small-city.ts';

type Loose = { [key: string]: Loose };

/** The first complaint about a city file, after one change to a good one. */
function complaint(change: (city: Loose) => void): string {
  const city = smallCity() as unknown as Loose;
  change(city);
  const result = validateCity(city);
  return result.ok ? 'accepted' : `${result.problems[0]?.code} ${result.problems[0]?.path}`;
}

const set = (path: string, value: unknown) => (city: Loose) => {
  const steps = path.split('/');
  const last = steps.pop() ?? '';
  const target = steps.reduce<Loose>((part, step) => part[step] as Loose, city);
  if (value === undefined) delete target[last];
  else (target as Record<string, unknown>)[last] = value;
};

describe('the city file', () => {
  it('of Dortmund and of an invented small city are accepted', async () => {
    const text = await readFile(new URL('../../sync-server/provision/cities/dortmund.json', import.meta.url), 'utf8');
    expect(validateCity(JSON.parse(text))).toMatchObject({ ok: true });
    expect(validateCity(smallCity())).toMatchObject({ ok: true });
  });

  it('of Dortmund asks for each purpose in the languages of the slips, with buttons in these and nothing said as reviewed', async () => {
    const text = await readFile(new URL('../../sync-server/provision/cities/dortmund.json', import.meta.url), 'utf8');
    const { notices = [] } = JSON.parse(text) as CityConfiguration;
    expect(notices.map(({ purpose }) => purpose).sort()).toEqual([...purposes].sort());
    for (const { id, purpose, texts, unreviewed = [] } of notices) {
      expect([id, slipLanguages.filter((tag) => !texts[tag])]).toEqual([id, []]);
      expect([id, Object.keys(texts).filter((tag) => !Object.hasOwn(consentWords, tag))]).toEqual([id, []]);
      expect([id, ['ti', 'ps', 'kmr', 'ckb'].filter((tag) => !unreviewed.includes(tag))]).toEqual([id, []]);
      const isNamed = purpose === 'referral' || purpose === 'hand-over';
      for (const [tag, said] of Object.entries(texts))
        expect([id, tag, said.includes('{{recipient}}')]).toEqual([id, tag, isNamed]);
    }
    expect(['ps', 'ckb', 'kmr', 'ti'].map(directionOf)).toEqual(['rtl', 'rtl', 'ltr', 'ltr']);
  });

  it.each([
    ['a missing name', set('network', undefined), 'required /network'],
    ['an unknown setting', set('wifi', 'x'), 'unknown_field /wifi'],
    ['a time zone that does not exist', set('timeZone', 'Europe/Dortmund'), 'unknown_code /timeZone'],
    ['a site in no district', set('sites/0/districts', ['moon']), 'unknown_reference /sites/0/districts/0'],
    ['a site named as the city', set('sites/0/id', 'hafenau'), 'not_unique /sites/0/id'],
    ['an unknown partner', set('sites/0/partner', 'nobody'), 'unknown_reference /sites/0/partner'],
    ['a site id that makes no database name', set('sites/0/id', 'Häfen'), 'pattern /sites/0/id'],
    ['two sites of one id', set('sites/1/id', 'hafen'), 'duplicate /sites/1/id'],
    ['hours that end before they begin', set('sites/0/hours/0/to', '06:00'), 'contradiction /sites/0/hours/0/to'],
    ['a day that is none', set('sites/0/hours/0/day', 'XX'), 'unknown_code /sites/0/hours/0/day'],
    ['an age band across 18', set('catalogues/ageBands/0/to', 20), 'out_of_range /catalogues/ageBands/0'],
    ['a gap between age bands', set('catalogues/ageBands/1/from', 20), 'contradiction /catalogues/ageBands/1/from'],
    [
      'an own code without a label',
      set('catalogues/fields/1/labels', undefined),
      'required /catalogues/fields/1/labels',
    ],
    ['a language that is no ISO 639-3 code', set('catalogues/languages/0', 'de'), 'pattern /catalogues/languages/0'],
    [
      'a counter without a site',
      set('demonstration/users/0/sites', undefined),
      'required /demonstration/users/0/sites',
    ],
    ['a recovery key that is too short', set('recoveryKey', 'BHk='), 'pattern /recoveryKey'],
    ['a private key in its place', set('recoveryKey', `MIGHAgEA${'A'.repeat(79)}=`), 'pattern /recoveryKey'],
    ['a short password', set('demonstration/password', 'short'), 'too_short /demonstration/password'],
  ])('is refused for %s, with the place', (_, change, expected) => {
    expect(complaint(change)).toBe(expected);
  });

  it('is not even an object', () => {
    expect(validateCity([])).toEqual({ ok: false, problems: [{ path: '', code: 'wrong_type' }] });
  });

  it('is refused in words: place, what stands there, reason', () => {
    const city = { ...smallCity(), timeZone: 'Europe/Dortmund' };
    const result = validateCity(city);
    expect(result.ok ? [] : explainProblems(city, result.problems)).toEqual([
      '/timeZone ("Europe/Dortmund") is not one of the known values [unknown_code]',
    ]);
  });
});
