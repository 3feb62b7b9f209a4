import { readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import { parse } from 'acorn';
import { describe, expect, it } from 'vitest';
import { type CityDatabase, databasesOf } from '../../src/model/access/databases.ts';
import { rulesOf, validationFunction } from '../../src/model/access/design-document.ts';
import { judge, type StoredDocument, type UserContext } from '../../src/model/access/judge.ts';
import { securityOf } from '../../src/model/access/security.ts';
import { accessTable, readersOf } from '../../src/model/access/table.ts';
import type { CityConfiguration } from '../../src/model/city/configuration.ts';
import { check } from '../../src/model/schema/interpreter.ts';
import { aConsultation, aConsultationId, anAuthor } from '../builders/consultation.ts';
import { smallCity } from '../builders/small-city.ts';

const city = smallCity();
const database = (name: string): CityDatabase => databasesOf(city).find((entry) => entry.name === name) as CityDatabase;
const user = (name: string, ...roles: string[]): UserContext => ({ name, roles: [...roles, `author:${anAuthor}`] });
const counter = user('counter.hafen', 'site:hafen:counter');
const outreach = user('counter.hafen', 'site:hafen:outreach');
const supervisor = user('counter.hafen', 'supervisor');
const admin: UserContext = { name: 'admin', roles: ['_admin'] };
const document = (fields: Record<string, unknown> = {}): StoredDocument => ({
  _id: aConsultationId(),
  ...aConsultation(fields),
});

const candidate = (value: string) => ({ value, by: 'x', at: '2026-11-21T08:00:00Z', edit: `E00000000${value.length}` });

const verdict = (
  newDoc: StoredDocument,
  oldDoc: StoredDocument | null,
  who: UserContext,
  name = 'site-hafen',
): string => judge(rulesOf(database(name), city), check, newDoc, oldDoc, who);

describe('the rules of a record', () => {
  it('let the counter create, edit, remove and restore', () => {
    const edit = 'E000000000000000000002';
    const removed = document({ edit, removed: { by: 'counter.hafen', at: '2026-11-21T08:00:00-01:00' } });
    expect(verdict(document(), null, counter)).toBe('');
    expect(verdict(document({ edit, sex: 'male' }), document(), counter)).toBe('');
    expect(verdict(removed, document(), counter)).toBe('');
    expect(verdict(document(), removed, counter)).toBe('');
  });

  it.each([
    ['another author than the id', document({ author: 'Zzzzz99999' }), null, counter, 'bad_id /_id'],
    [
      'an author token of somebody else',
      document(),
      null,
      { ...counter, roles: ['site:hafen:counter'] },
      'wrong_author /author',
    ],
    ['another name as last editor', document({ updatedBy: 'x' }), null, counter, 'wrong_user /updatedBy'],
    ['another site than the database', document({ site: 'alter-berg' }), null, counter, 'wrong_site /site'],
    [
      'a changed creation',
      document({ createdAt: '2026-01-01T00:00:00Z' }),
      document(),
      counter,
      'fixed_field_changed /createdAt',
    ],
    ['an unknown type', document({ type: 'diary' }), null, counter, 'unknown_type /type'],
    ['a type of the prototype', document({ type: 'constructor' }), null, counter, 'unknown_type /type'],
    ['a newer schema', document({ schema: 2 }), null, counter, 'schema_newer /schema'],
    ['an unknown field', document({ name: 'somebody' }), null, counter, 'unknown_field /name'],
    ['a note in a consultation', document({ note: 'text' }), null, counter, 'unknown_field /note'],
    [
      'a field of action that the city lacks',
      document({ concerns: [{ id: 'concern001', field: 'moon', outcome: 'solved' }] }),
      null,
      counter,
      'unknown_code /concerns/0/field',
    ],
    ['a day that is none', document({ date: '2026-02-30' }), null, counter, 'not_a_day /date'],
    ['an attachment', { ...document(), _attachments: {} }, null, counter, 'unknown_field /_attachments'],
    [
      'a disconnected branch',
      { ...document(), _revisions: { start: 9, ids: [] } },
      null,
      counter,
      'disconnected /_rev',
    ],
    [
      'a candidate with words of its own',
      document({ candidates: { note: [{ name: 'somebody' }] } }),
      null,
      counter,
      'unknown_field /candidates/note',
    ],
    [
      'a candidate that the field does not know',
      document({ candidates: { sex: [candidate('female'), candidate('see file')] } }),
      null,
      counter,
      'unknown_code /candidates/sex/1/value',
    ],
    ['words among the merged revisions', document({ merged: ['a name'] }), null, counter, 'pattern /merged/0'],
    ['words in the id', { ...document(), _id: `consultation-${anAuthor}-a name` }, null, counter, 'bad_id /_id'],
    ['words as a session', document({ session: 'some.body' }), null, counter, 'pattern /session'],
    [
      'a removal in the name of another',
      document({ removed: { by: 'x', at: '2026-11-21T08:00:00Z' } }),
      null,
      counter,
      'wrong_user /removed/by',
    ],
    ['another century', document({ date: '9999-01-01' }), null, counter, 'not_a_day /date'],
    ['an edit without a new token', document({ sex: 'male' }), document(), counter, 'edit_not_new /edit'],
    ['a supervisor', document(), null, supervisor, 'not_allowed'],
    ['outreach at the office', document(), null, outreach, 'not_allowed'],
  ])('refuse %s', (_, newDoc, oldDoc, who, expected) => {
    expect(verdict(newDoc, oldDoc, who)).toBe(expected);
  });

  it('let outreach write at the stand, but change only its own', () => {
    const others = document({ author: 'Zzzzz99999', edit: 'E000000000000000000009' });
    expect(verdict(document(), null, outreach, 'stand-hafen')).toBe('');
    expect(verdict({ ...others, edit: 'E000000000000000000010', sex: 'male' }, others, outreach, 'stand-hafen')).toBe(
      'not_allowed',
    );
    expect(verdict({ ...others, edit: 'E000000000000000000010', sex: 'male' }, others, counter, 'stand-hafen')).toBe(
      '',
    );
  });

  it('keep deleting for administrators, whom schema and site bind all the same', () => {
    const gone = { _id: aConsultationId(), _deleted: true };
    expect(verdict(gone, document(), counter)).toBe('deletion_not_allowed');
    expect(verdict(gone, document(), admin)).toBe('');
    expect(verdict(document({ sex: 'unheard-of' }), null, admin)).toBe('unknown_code /sex');
  });

  it('close a closed site for writing and leave it readable to its successor', () => {
    const closed = securityOf(database('site-alter-berg'), city);
    expect(closed.members.roles).toContain('site:hafen:counter');
    expect(verdict(document({ site: 'alter-berg' }), null, counter, 'site-alter-berg')).toBe('not_allowed');
  });

  it('give no supervisor and no outreach the people databases', () => {
    const { roles } = securityOf(database('people-stadt'), city).members;
    expect(roles).toContain('site:hafen:counter');
    expect(roles.filter((role) => role === 'supervisor' || role.endsWith(':outreach'))).toEqual([]);
  });

  it('name the same readers for all types of one database class', () => {
    for (const row of accessTable) expect([...row.read].sort()).toEqual([...readersOf(row.database)].sort());
  });
});

describe('the validation function', () => {
  const file = new URL('../../sync-server/provision/cities/dortmund.json', import.meta.url);
  const dortmund = JSON.parse(readFileSync(file, 'utf8')) as CityConfiguration;
  const all = [city, dortmund].flatMap((where) =>
    databasesOf(where).map((entry) => [where.city, entry.name, entry, where] as const),
  );

  it.each(all)('of %s, %s, is ES2015 and at most 20 kB', (_city, _name, entry, where) => {
    const text = validationFunction(entry, where);
    expect(() => parse(`(${text})`, { ecmaVersion: 2015 })).not.toThrow();
    expect(text).not.toMatch(/Object\.(hasOwn|entries|values|fromEntries)|\.(includes|at|flat|flatMap)\(/);
    expect(text.length).toBeLessThanOrEqual(20_000);
  });

  it('decides as the form does', () => {
    const text = validationFunction(database('site-hafen'), city);
    const validate = runInNewContext(`(${text})`) as (n: unknown, o: unknown, u: UserContext) => void;
    expect(() => validate(document(), null, counter)).not.toThrow();
    expect(() => validate(document({ sex: 'x' }), null, counter)).toThrow(
      expect.objectContaining({ forbidden: 'unknown_code /sex' }),
    );
    expect(() => validate(document(), null, { name: null, roles: [] })).toThrow(
      expect.objectContaining({ unauthorized: 'not_signed_in' }),
    );
  });
});
