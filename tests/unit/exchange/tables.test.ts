import { describe, expect, it } from 'vitest';
import { csvText } from '../../../src/model/exchange/export-file.ts';
import { openFiles } from '../../../src/model/exchange/files/open-files.ts';
import { hoursIn, weekdaysIn } from '../../../src/model/exchange/table/cells.ts';
import { headerSignature, suggestMapping } from '../../../src/model/exchange/table/suggest-mapping.ts';
import { recordSchema } from '../../../src/model/records/record-types.ts';
import { check } from '../../../src/model/schema/interpreter.ts';
import { city, readFiles, storedOf, textFile } from './support.ts';

const german = `Angebot;Anbieter;Stadtteil;Straße;PLZ;Wochentag;Uhrzeit;Sprachen;Kosten;Kinderbetreuung;Ansprechpartner/in;Durchwahl;E-Mail;Webseite;Freie Plätze
Sprachcafé;Ruderverein e.V.;Hafen;Kai 1;12345;Mo, Mi;18 - 20 Uhr;Deutsch, Arabisch;kostenlos;ja;Frau Silva;0231/50-11;cafe@ruder.example;www.ruder.example;5
Rudern;Ruderverein;Berg;;;Samstag;09.30 Uhr;;5,50 €;nein;Herr Costa;;;;
;Ruderverein;;;;;;;;;;;;;`;

describe('a table', () => {
  it('becomes offers of one provider, by the names of its columns', async () => {
    const { drafts, notes } = await readFiles([textFile('angebote.csv', german)]);
    const [provider, cafe, rowing] = drafts;
    expect(drafts.map(({ type, row }) => [type, row])).toEqual([
      ['provider', 2],
      ['offer', 2],
      ['offer', 3],
    ]);
    expect(provider?.fields).toMatchObject({
      name: 'Ruderverein e.V.',
      contacts: [{ name: 'Frau Silva', phone: '0231/50-11' }, { name: 'Herr Costa' }],
    });
    expect(cafe?.fields).toMatchObject({
      name: 'Sprachcafé',
      provider: provider?.id,
      serviceAreas: ['hafen'],
      locations: [{ address1: 'Kai 1', postalCode: '12345', district: 'hafen' }],
      schedules: [{ rrule: 'FREQ=WEEKLY;BYDAY=MO,WE', opensAt: '18:00', closesAt: '20:00' }],
      languages: ['deu', 'ara'],
      costOptions: [{ option: 'kostenlos', amountCents: 0 }],
      childcare: 'yes',
      email: 'cafe@ruder.example',
      url: 'https://www.ruder.example',
      freePlaces: 5,
    });
    expect(rowing?.fields).toMatchObject({
      childcare: 'no',
      schedules: [{ opensAt: '09:30' }],
      costOptions: [{ amountCents: 550 }],
    });
    expect(notes).toEqual([{ level: 'error', row: 4, code: 'name_missing', where: 'name', value: '' }]);
    for (const draft of drafts) expect(check(recordSchema(draft.type, city), storedOf(draft).body, '')).toEqual([]);
  });

  it('is the same whatever it is called, whatever its encoding, separator and end of lines', async () => {
    const { drafts } = await readFiles([textFile('a.csv', german)]);
    const comma = german
      .replaceAll('5,50 €', '"5,50 €"')
      .replaceAll(/(Mo, Mi|Deutsch, Arabisch)/g, '"$1"')
      .replaceAll(';', ',');
    const windows = Uint8Array.from(german, (letter) => ({ '€': 0x80 })[letter] ?? letter.charCodeAt(0));
    const wide = (little: boolean, mark: boolean) => {
      const view = new DataView(new ArrayBuffer(german.length * 2 + 2));
      Array.from(`\ufeff${german}`).forEach((letter, at) => {
        view.setUint16(at * 2, letter.charCodeAt(0), little);
      });
      return new Uint8Array(view.buffer).subarray(mark ? 0 : 2);
    };
    const forms = [
      textFile('b.txt', `\ufeff${german.replaceAll('\n', '\r\n')}`),
      textFile('c.csv', comma),
      textFile('d.csv', german.replaceAll(';', '\t')),
      textFile('e.csv', `sep=;\r\n${german}`),
      { name: 'f.csv', bytes: windows },
      { name: 'g.csv', bytes: wide(true, true) },
      { name: 'h.csv', bytes: wide(false, true) },
      { name: 'i.csv', bytes: wide(true, false) },
    ];
    for (const file of forms) {
      const read = await readFiles([file]);
      const own = ({ id, fields }: (typeof drafts)[number]) => ({ file: file.name, id, fields });
      expect(read.drafts.map(own)).toEqual(drafts.map(own));
    }
  });

  it('tells rows apart by their number where there is one, also when name and provider change', async () => {
    const of = (name: string) => textFile('x.csv', `Nr;Angebot;Anbieter\n7;${name};Verein`);
    const [before, after] = [await readFiles([of('Chor')]), await readFiles([of('Großer Chor')])];
    expect(after.drafts[1]?.id).toBe(before.drafts[1]?.id);
    const twice = await readFiles([textFile('x.csv', 'Nr;Angebot\n7;Chor\n7;Tanz')]);
    expect(twice.drafts.length).toBe(1);
    expect(twice.notes).toMatchObject([{ level: 'error', row: 3, code: 'twice_in_file' }]);
  });

  it('suggests what columns mean, in German and English, each meaning once', () => {
    expect(
      suggestMapping(['Name des Angebots', 'Träger', 'Straße + Hausnummer', 'PLZ', 'Ort', 'Zielgruppe', 'Anmeldung']),
    ).toEqual({
      'Name des Angebots': 'name',
      Träger: 'provider',
      'Straße + Hausnummer': 'address',
      PLZ: 'postalCode',
      Ort: 'city',
      Zielgruppe: 'eligibility',
      Anmeldung: 'application',
    });
    expect(
      suggestMapping([
        'Offer',
        'Provider',
        'District',
        'Weekday',
        'From',
        'To',
        'Phone',
        'Website',
        'Remarks',
        'Title',
      ]),
    ).toEqual({
      Offer: 'name',
      Provider: 'provider',
      District: 'districts',
      Weekday: 'days',
      From: 'from',
      To: 'to',
      Phone: 'phone',
      Website: 'url',
    });
    expect(headerSignature(['Träger', 'Name'])).toBe(headerSignature(['name', 'TRÄGER *']));
  });

  it.each([
    ['Mo-Fr', 'MO,TU,WE,TH,FR'],
    ['dienstags und donnerstags', 'TU,TH'],
    ['Monday, Wednesday', 'MO,WE'],
    ['Sa., So.', 'SA,SU'],
    ['nach Absprache', ''],
    ['1. Montag im Monat', 'MO'],
  ])('reads weekdays: %s', (text, days) => {
    expect(weekdaysIn(text).join(',')).toBe(days);
  });

  it.each([
    ['18-20 Uhr', { from: '18:00', to: '20:00' }],
    ['18:00 bis 20:30', { from: '18:00', to: '20:30' }],
    ['ab 9.30 Uhr', { from: '09:30' }],
    ['Mo 14–16', { from: '14:00', to: '16:00' }],
    ['25-30', undefined],
  ])('reads hours: %s', (text, hours) => {
    expect(hoursIn(text)).toEqual(hours);
  });

  it('is written so that no spreadsheet calculates, and comes back', async () => {
    const cells = ['=1+1', '@SUM(A1)', '+cmd|calc', '-2+3', "'=x", '\t=1', '+49 231 1', '-5', 'ab=c'];
    const text = csvText(cells.map((name, at) => ({ nr: at, name })));
    const lines = text
      .split('\r\n')
      .slice(1, -1)
      .map((line) => line.replace(/^\d+,"?/, ''));
    for (const line of lines) expect(line).not.toMatch(/^[=@\t]|^\+c|^-2/);
    const opened = await openFiles([textFile('x.csv', text)]);
    if (opened.kind !== 'table') throw new Error('no table');
    expect(opened.table.rows.map((row) => row[1])).toEqual(cells);
  });
});
