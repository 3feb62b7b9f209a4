import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/lib/json.ts';
import { editBody, settleBody } from '../../src/model/merging/edit.ts';
import { mergeBodies } from '../../src/model/merging/merge.ts';

const base: JsonObject = {
  edit: 'e0',
  updatedBy: 'a',
  updatedAt: 't0',
  sex: 'not-asked',
  duration: 'lt10',
  concerns: [{ id: 'c1', field: 'housing' }],
};
const edited = (edit: string, fields: JsonObject): JsonObject => ({
  ...base,
  edit,
  updatedBy: edit,
  updatedAt: 't1',
  ...fields,
});

describe('merging two bodies of a record', () => {
  it('keeps both sides where they changed different fields', () => {
    const merged = mergeBodies(base, edited('e1', { sex: 'female' }), edited('e2', { duration: '10-20' }));
    expect(merged).toMatchObject({ sex: 'female', duration: '10-20' });
    expect(merged.candidates).toBeUndefined();
  });

  it('lists both values where they changed one field differently, with who and when', () => {
    const merged = mergeBodies(base, edited('e1', { sex: 'female' }), edited('e2', { sex: 'male' }));
    expect(merged.candidates).toEqual({
      sex: [
        { value: 'female', by: 'e1', at: 't1', edit: 'e1' },
        { value: 'male', by: 'e2', at: 't1', edit: 'e2' },
      ],
    });
    expect(['female', 'male']).toContain(merged.sex);
  });

  it('merges concerns as a set by id', () => {
    const mine = edited('e1', {
      concerns: [
        { id: 'c1', field: 'housing' },
        { id: 'c2', field: 'boats' },
      ],
    });
    const theirs = edited('e2', { concerns: [{ id: 'c3', field: 'health' }] });
    const expected = [
      { id: 'c2', field: 'boats' },
      { id: 'c3', field: 'health' },
    ];
    expect(mergeBodies(base, mine, theirs).concerns).toEqual(expected);
    expect(mergeBodies(base, theirs, mine).concerns).toEqual(expected);
  });

  it('lists both where both changed one concern, and takes the same one on every tablet', () => {
    const mine = edited('e1', { concerns: [{ id: 'c1', field: 'boats' }] });
    const theirs = edited('e2', { concerns: [{ id: 'c1', field: 'health' }] });
    const merged = mergeBodies(base, mine, theirs);
    expect(merged.concerns).toEqual(mergeBodies(base, theirs, mine).concerns);
    expect((merged.candidates as { 'concerns.c1': unknown[] })['concerns.c1']).toHaveLength(2);
  });

  it('keeps the values of an open dispute when a third one comes, and a settled one settled', () => {
    const disputed: JsonObject = {
      ...mergeBodies(base, edited('e1', { sex: 'female' }), edited('e2', { sex: 'male' })),
      edit: 'e3',
    };
    const third = mergeBodies(base, edited('e4', { sex: 'diverse' }), disputed);
    const values = (third.candidates as { sex: { value: string }[] }).sex.map(({ value }) => value);
    expect(values.sort()).toEqual(['diverse', 'female', 'male']);
    const stamp = { by: 'c', at: 't2', edit: 'e5' };
    const settled: JsonObject = { ...settleBody(disputed, 'sex', 'female', stamp), edit: 'e5' };
    const other: JsonObject = { ...disputed, edit: 'e6', duration: 'gt60' };
    expect(mergeBodies(disputed, settled, other).candidates).toBeUndefined();
    expect(mergeBodies(disputed, other, settled)).toMatchObject({ sex: 'female', duration: 'gt60' });
  });

  it('lets a removal stand that saw everything, and asks beside an edit that it did not see', () => {
    const removed = { by: 'x', at: 't1' };
    expect(mergeBodies(base, edited('e1', { removed }), edited('e2', {})).removed).toEqual(removed);
    const asks = mergeBodies(base, edited('e1', { removed }), edited('e2', { sex: 'male' }));
    expect(asks).toMatchObject({ sex: 'male', candidates: { removed: [{ value: removed, by: 'e1' }, { by: 'e2' }] } });
    expect(asks.removed).toBeUndefined();
    const stamp = { by: 'c', at: 't2', edit: 'e3' };
    expect(settleBody(asks, 'removed', removed, stamp)).toMatchObject({ removed, sex: 'male' });
    const stays = settleBody(asks, 'removed', undefined, stamp);
    expect([stays.removed, stays.candidates]).toEqual([undefined, undefined]);
  });

  it('asks again when two people settle one dispute differently', () => {
    const open = mergeBodies(base, edited('e1', { sex: 'female' }), edited('e2', { sex: 'male' }));
    const settle = (value: string, edit: string): JsonObject => ({
      ...settleBody({ ...open, edit: 'e3' }, 'sex', value, { by: edit, at: 't2', edit }),
      edit,
    });
    const again = mergeBodies({ ...open, edit: 'e3' }, settle('female', 'e4'), settle('male', 'e5'));
    expect(again.candidates).toMatchObject({ sex: [{ value: 'female' }, { value: 'male' }] });
    const same = mergeBodies({ ...open, edit: 'e3' }, settle('male', 'e4'), settle('male', 'e5'));
    expect([same.sex, same.candidates]).toEqual(['male', undefined]);
  });

  it('names who changed the field, not who wrote last', () => {
    const stamp = (by: string, edit: string) => ({ by, at: 't1', edit });
    const anna = { ...editBody(base, { sex: 'female' }, stamp('anna', 'e1')), edit: 'e1', updatedBy: 'anna' };
    const later = { ...editBody(anna, { duration: '10-20' }, stamp('dora', 'e2')), edit: 'e2', updatedBy: 'dora' };
    const bernd = { ...editBody(base, { sex: 'male' }, stamp('bernd', 'e3')), edit: 'e3', updatedBy: 'bernd' };
    expect(mergeBodies(base, later, bernd).candidates).toMatchObject({ sex: [{ by: 'anna' }, { by: 'bernd' }] });
  });

  it('takes a change of a client that keeps no stamps for the last writer’s', () => {
    const stamped = { ...editBody(base, { sex: 'female' }, { by: 'anna', at: 't1', edit: 'e1' }), edit: 'e1' };
    const foreign: JsonObject = { ...stamped, sex: 'male', edit: 'e2', updatedBy: 'other', updatedAt: 't2' };
    const own = { ...editBody(stamped, { sex: 'diverse' }, { by: 'bernd', at: 't2', edit: 'e3' }), edit: 'e3' };
    expect(mergeBodies(stamped, foreign, own).candidates).toMatchObject({ sex: [{ by: 'other' }, { by: 'bernd' }] });
  });

  it('names somebody for every value of a dispute, also where both knew one from a client that keeps no stamps', () => {
    const foreign: JsonObject = { ...base, sex: 'female', edit: 'e2', updatedBy: 'other', updatedAt: 't2' };
    const anna = { ...editBody(base, { sex: 'male' }, { by: 'anna', at: 't1', edit: 'e3' }), edit: 'e3' };
    const dispute = { ...mergeBodies(base, foreign, anna), edit: 'e4' };
    const own = { ...editBody(foreign, { duration: '10-20' }, { by: 'dora', at: 't2', edit: 'e5' }), edit: 'e5' };
    expect(mergeBodies(foreign, own, dispute).candidates).toMatchObject({ sex: [{ by: 'other' }, { by: 'anna' }] });
  });
});
