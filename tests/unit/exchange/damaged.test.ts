import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import writeXlsxFile from 'write-excel-file/universal';
import { openFiles } from '../../../src/model/exchange/files/open-files.ts';
import { exchangeLimits } from '../../../src/model/exchange/reading.ts';
import { recordSchema } from '../../../src/model/records/record-types.ts';
import { check } from '../../../src/model/schema/interpreter.ts';
import { city, fileAt, readFiles, storedOf, textFile } from './support.ts';

const workbook = async (rows: (string | number | Date)[][]): Promise<Uint8Array> => {
  const data = rows.map((row) =>
    row.map((value) => (value instanceof Date ? { value, format: 'dd.mm.yyyy' } : { value })),
  );
  return new Uint8Array(await (await writeXlsxFile(data as never).toBlob()).arrayBuffer());
};
const bytesFile = (name: string, bytes: Uint8Array) => ({ name, bytes });
const sheetOnly = (sheet: string) =>
  zipSync({
    '[Content_Types].xml': strToU8('<Types/>'),
    'xl/workbook.xml': strToU8('<workbook><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>'),
    'xl/_rels/workbook.xml.rels': strToU8(
      '<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
    ),
    'xl/worksheets/sheet1.xml': strToU8(`<worksheet><sheetData>${sheet}</sheetData></worksheet>`),
  });
const full = fileAt('service_full.json').bytes;
const smallBook = await workbook([['Angebot'], ['Chor']]);
const zeros = new Uint8Array(40_000_000);

describe('a damaged or hostile file is refused with a reason', () => {
  it.each([
    ['empty', textFile('a.csv', ''), 'empty'],
    ['blank lines only', textFile('a.csv', '\n \n;;\n'), 'empty'],
    ['JSON cut off', bytesFile('a.json', full.subarray(0, 5000)), 'broken_json'],
    ['JSON that is none of HSDS', textFile('a.json', '{"hello": [1, 2]}'), 'not_hsds'],
    ['a JSON number', textFile('a.json', '5'), 'not_hsds'],
    ['a web page', textFile('a.csv', '<!DOCTYPE html><script>alert(1)</script>'), 'unknown_format'],
    ['a PDF', textFile('a.csv', '%PDF-1.7 ...'), 'unknown_format'],
    ['an old Excel file', bytesFile('a.xls', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 1, 2, 3)), 'old_excel'],
    ['an Excel file cut off', bytesFile('a.xlsx', smallBook.subarray(0, 700)), 'broken_zip'],
    ['a ZIP of something else', bytesFile('a.zip', zipSync({ 'a.txt': strToU8('x') })), 'broken_xlsx'],
    ['broken XML', bytesFile('a.xlsx', zipSync({ 'xl/workbook.xml': strToU8('<a><b></a>') })), 'broken_xlsx'],
    [
      'a ZIP bomb',
      bytesFile(
        'a.xlsx',
        zipSync({ 'xl/workbook.xml': zeros, 'xl/a.xml': zeros, 'xl/b.xml': zeros, 'xl/c.xml': zeros }),
      ),
      'zip_bomb',
    ],
    [
      'a cell in the last row',
      bytesFile('a.xlsx', sheetOnly('<row r="1048576"><c r="A1048576"><v>1</v></c></row>')),
      'too_many_rows',
    ],
    [
      'a cell in the last column',
      bytesFile('a.xlsx', sheetOnly('<row r="1"><c r="XFD1"><v>1</v></c></row>')),
      'too_many_columns',
    ],
    ['too many rows', textFile('a.csv', `Angebot;x\n${'a;b\n'.repeat(exchangeLimits.rows + 1)}`), 'too_many_rows'],
    ['too many columns', textFile('a.csv', `${'x;'.repeat(400)}\n`), 'too_many_columns'],
    ['too large', bytesFile('a.csv', new Uint8Array(exchangeLimits.file + 1)), 'too_large'],
    [
      'binary noise',
      bytesFile(
        'a.csv',
        Uint8Array.from({ length: 500 }, (_, at) => (at * 37) % 256),
      ),
      'wrong_encoding',
    ],
    ['broken UTF-16', bytesFile('a.csv', Uint8Array.of(0xff, 0xfe, 0x41, 0x00, 0x00, 0xd8, 0x42)), 'wrong_encoding'],
    ['a services.csv without services', textFile('services.csv', 'id,name\n'), 'hsds_part'],
  ])('%s', async (_name, file, code) => {
    await expect(readFiles([file])).rejects.toMatchObject({ name: 'FileProblem', code });
  });
});

describe('hostile content does no harm', () => {
  it('scripts and links that are none stay out; formulas are text', async () => {
    const { drafts, notes } = await readFiles([
      textFile(
        'a.csv',
        'Angebot;Anbieter;Webseite;E-Mail;Telefon\n=HYPERLINK("http://evil.example");<script>alert(1)</script>;javascript:alert(1);a@b<x>;=1+1\n"ok\u202egpj.exe\u200b";V;https://user:pw@evil.example;x;☎',
      ),
    ]);
    expect(drafts.filter(({ type }) => type === 'offer').map(({ name }) => name)).toEqual([
      '=HYPERLINK("http://evil.example")',
      'okgpj.exe',
    ]);
    for (const { fields } of drafts)
      expect(JSON.stringify(fields)).not.toMatch(/javascript:|evil\.example\/?"\}?$|user:pw/);
    for (const { fields } of drafts) expect(fields).not.toHaveProperty('url');
    expect(notes.map(({ row, code }) => [row, code])).toEqual([
      [2, 'phone_refused'],
      [2, 'email_refused'],
      [2, 'link_refused'],
      [3, 'phone_refused'],
      [3, 'email_refused'],
      [3, 'link_refused'],
    ]);
  });

  it('columns named __proto__, twice or not at all change nothing but names', async () => {
    const opened = await openFiles([
      textFile('a.csv', '__proto__;constructor;Angebot;Angebot;;toString\nx;y;Chor;Tanz;z;w;v\nx;y'),
    ]);
    if (opened.kind !== 'table') throw new Error('no table');
    expect(opened.table.columns).toEqual(['__proto__', 'constructor', 'Angebot', 'Angebot (2)', '#5', 'toString']);
    expect(opened.table.ragged).toEqual([2]);
    const { drafts, notes } = await readFiles([textFile('a.csv', '__proto__;Angebot\n{"polluted":true};Chor')]);
    expect(drafts.map(({ name }) => name)).toEqual(['Chor']);
    expect(notes).toEqual([]);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
    const json =
      '{"id":"1","name":"x","status":"active","__proto__":{"polluted":true},"x_sprechstunde":{"fields":{"__proto__":{"a":1},"author":"x","removed":{"by":"x"},"site":"y","isPublic":true}}}';
    const [draft] = (await readFiles([textFile('a.json', json)])).drafts;
    expect(Object.keys(draft?.fields ?? {}).sort()).toEqual(['isPublic', 'name', 'sourceId', 'sourceName', 'status']);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  it('a service full of nonsense is read as far as it makes sense, and valid', async () => {
    const odd = {
      id: 7,
      name: ['x'],
      status: { a: 1 },
      phones: 'none',
      schedules: [null, 5, { freq: 'SOMETIMES' }],
      languages: [{ code: 99 }],
      organization: [],
    };
    const services = [
      odd,
      null,
      'text',
      {
        id: 'b',
        name: 'x'.repeat(999),
        status: 'perhaps',
        email: 'no',
        url: 'ftp://x',
        minimum_age: 'ten',
        phones: [{ number: {} }],
        service_at_locations: [{ location: 'here' }],
        organization: { name: '' },
      },
    ];
    const { drafts, notes } = await readFiles([textFile('a.json', JSON.stringify({ contents: services }))]);
    expect(notes.filter(({ level }) => level === 'error').map(({ row, code }) => [row, code])).toEqual([
      [1, 'name_missing'],
      [2, 'not_an_object'],
      [3, 'not_an_object'],
    ]);
    expect(drafts.length).toBe(1);
    for (const draft of drafts) expect(check(recordSchema(draft.type, city), storedOf(draft).body, '')).toEqual([]);
    expect(notes.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['shortened', 'email_refused', 'link_refused', 'number_unknown']),
    );
  });

  it('a workbook gives its values, days and all', async () => {
    const rows = [
      ['Liste der Angebote'],
      ['Angebot', 'Anbieter', 'Plätze', 'Stand'],
      ['Chor', 'Verein', 12, new Date('2026-03-01T00:00:00Z')],
    ];
    const { drafts, notes } = await readFiles([bytesFile('a.xlsx', await workbook(rows))]);
    expect(notes).toEqual([]);
    expect(drafts[1]?.fields).toMatchObject({ name: 'Chor', capacity: 12, verifiedOn: '2026-03-01' });
    expect(drafts[1]?.row).toBe(3);
  });
});
