import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../src/lib/json.ts';
import type { Stored } from '../../../src/model/exchange/hsds/write-hsds.ts';
import { planImport, undecided } from '../../../src/model/exchange/plan-import.ts';
import { editBody } from '../../../src/model/merging/edit.ts';
import { csvFiles, fileAt, readFiles, storedOf, textFile } from './support.ts';

const stamp = (edit: string) => ({ by: 'bruno', at: '2026-11-23T10:00:00+01:00', edit });
const mend = ({ id, body }: Stored, changes: JsonObject): Stored => {
  const edit = 'E111111111111111111111';
  return { id, body: { ...editBody(body, changes, stamp(edit)), edit, updatedBy: 'bruno' } };
};
const table = (phone: string, extra = '') => [
  textFile('a.csv', `Nr;Angebot;Anbieter;Telefon;Beschreibung\n1;Chor;Verein;${phone};Singen${extra}`),
];
const kindsOf = (planned: ReturnType<typeof planImport>) => planned.map(({ kind }) => kind);

describe('importing', () => {
  it('the same file twice, or at two offices, makes the same records, but for who stored them', async () => {
    for (const files of [csvFiles(), [fileAt('organization_full.json')], table('0231 1')]) {
      const [one, two] = [await readFiles(files), await readFiles(files)];
      const [here, there] = [
        one.drafts.map((draft) => storedOf(draft, 'anna')),
        two.drafts.map((draft) => storedOf(draft, 'bruno')),
      ];
      const shared = ({ id, body: { updatedBy: _by, ...body } }: Stored) => ({ id, body });
      expect(there.map(shared)).toEqual(here.map(shared));
      expect(new Set(here.map(({ body }) => body.createdAt)).size).toBe(1);
      expect(kindsOf(planImport(two.drafts, here))).toEqual(here.map(() => 'same'));
    }
  });

  it('of a newer file takes what is new, and leaves what somebody mended, and says so', async () => {
    const before = (await readFiles(table('0231 1'))).drafts.map((draft) => storedOf(draft));
    const [provider, offer] = before as [Stored, Stored];
    const id = String((offer.body.phones as JsonObject[])[0]?.id);
    const mended = [provider, mend(offer, { phones: [{ id, number: '0231 99' }], level: 'A1' })];
    const { drafts } = await readFiles(table('0231 1', ' und Tanzen'));
    const planned = planImport(drafts, mended);
    expect(planned[1]).toMatchObject({
      kind: 'change',
      changes: { description: 'Singen und Tanzen' },
      kept: [{ path: `phones.${id}`, by: 'bruno', here: { number: '0231 99' }, file: { number: '0231 1' } }],
    });
    const forced = planImport(drafts, mended, { ...undecided, overwrite: new Set([offer.id]) });
    expect(forced[1]).toMatchObject({ changes: { phones: [{ id, number: '0231 1' }] }, kept: [] });
  });

  it('takes away what the file no longer has, but nothing that somebody added', async () => {
    const before = (await readFiles(table('0231 1'))).drafts.map((draft) => storedOf(draft));
    const [provider, offer] = before as [Stored, Stored];
    const phones = [...(offer.body.phones as JsonObject[]), { id: 'added001', number: '0231 77' }];
    const { drafts } = await readFiles(table('0231 2'));
    const planned = planImport(drafts, [provider, mend(offer, { phones })]);
    const numbers =
      planned[1]?.kind === 'change' ? (planned[1].changes.phones as JsonObject[]).map(({ number }) => number) : [];
    expect(numbers).toEqual(['0231 77', '0231 2']);
    const shorter = await readFiles([textFile('a.csv', 'Nr;Angebot;Anbieter;Telefon;Beschreibung\n1;Chor;Verein;;')]);
    expect(kindsOf(planImport(shorter.drafts, before))).toEqual(['same', 'same']);
  });

  it('leaves deleted what was deleted', async () => {
    const before = (await readFiles(table('0231 1'))).drafts.map((draft) => storedOf(draft));
    const gone = before.map((stored) => mend(stored, { removed: { by: 'bruno', at: '2026-11-23T10:00:00+01:00' } }));
    expect(kindsOf(planImport((await readFiles(table('0231 2'))).drafts, gone))).toEqual(['removed', 'removed']);
  });

  it('finds the same provider and offer that somebody entered by hand', async () => {
    const common = { site: 'hafen', author: 'AAAAAAAAAA', updatedBy: 'anna', edit: 'E000000000000000000001' };
    const provider: Stored = {
      id: 'provider-AAAAAAAAAA-1',
      body: { ...common, type: 'provider', name: 'VEREIN e. V.' },
    };
    const offer: Stored = {
      id: 'offer-AAAAAAAAAA-1',
      body: { ...common, type: 'offer', name: 'chor', provider: provider.id },
    };
    const { drafts } = await readFiles(table('0231 1'));
    expect(planImport(drafts, [provider, offer])).toMatchObject([
      { kind: 'duplicate', of: provider.id },
      { kind: 'duplicate', of: offer.id },
    ]);
    const [, only] = planImport(drafts, [provider]);
    expect(only).toMatchObject({ kind: 'new', draft: { fields: { provider: provider.id } } });
    const ids = new Set(drafts.map(({ id }) => id));
    expect(kindsOf(planImport(drafts, [provider, offer], { ...undecided, anyway: ids }))).toEqual(['new', 'new']);
  });
});
