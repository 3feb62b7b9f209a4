import { describe, expect, it } from 'vitest';
import { readCsv } from '../../../src/model/exchange/files/read-csv.ts';
import { readXlsx } from '../../../src/model/exchange/files/read-xlsx.ts';
import { writeXlsx } from '../../../src/model/exchange/files/write-xlsx.ts';
import type { HoursFacts } from '../../../src/model/helpers/helper-facts.ts';
import { lastPeriods, periodOf } from '../../../src/model/helpers/period.ts';
import {
  settledHours,
  settlementCsv,
  settlementTable,
  sumOf,
  sumsByFunding,
} from '../../../src/model/helpers/settlement.ts';

const words = {
  columns: {
    name: 'Name',
    day: 'Tag',
    hours: 'Stunden',
    minutes: 'Minuten',
    kind: 'Art',
    funding: 'Quelle',
    site: 'Standort',
    travel: 'Fahrt',
    text: 'Text',
    settled: 'Abgerechnet',
  },
  kind: (code: string) => `Art ${code}`,
  funding: (code: string) => code.toUpperCase(),
  site: (id: string) => id,
};
const entry = (id: string, fields: Partial<HoursFacts> = {}): HoursFacts => ({
  id,
  helper: 'a',
  day: '2026-11-10',
  minutes: 60,
  site: 'hafen',
  ...fields,
});
const november = { from: '2026-11-01', to: '2026-11-30' };

describe('the periods of a settlement', () => {
  it.each([
    ['2026-11-23', 'month', '2026-11-01', '2026-11-30'],
    ['2026-12-31', 'month', '2026-12-01', '2026-12-31'],
    ['2028-02-29', 'month', '2028-02-01', '2028-02-29'],
    ['2026-11-23', 'quarter', '2026-10-01', '2026-12-31'],
    ['2026-01-01', 'quarter', '2026-01-01', '2026-03-31'],
    ['2026-06-30', 'year', '2026-01-01', '2026-12-31'],
  ] as const)('%s lies in the %s from %s to %s', (day, kind, from, to) => {
    expect(periodOf(day, kind)).toEqual({ from, to });
  });

  it('go back without a gap or an overlap, over the turn of the year', () => {
    expect(lastPeriods('2026-02-10', 'quarter', 3).map(({ from }) => from)).toEqual([
      '2026-01-01',
      '2025-10-01',
      '2025-07-01',
    ]);
    expect(lastPeriods('2026-02-10', 'month', 3).map(({ to }) => to)).toEqual([
      '2026-02-28',
      '2026-01-31',
      '2025-12-31',
    ]);
  });
});

describe('what is settled', () => {
  const hours = [
    entry('1', { day: '2026-11-01', funding: 'amif', travelCents: 580 }),
    entry('2', { day: '2026-11-30', minutes: 90, funding: 'amif', settled: '2026-12-02' }),
    entry('3', { day: '2026-10-31' }),
    entry('4', { day: '2026-12-01' }),
    entry('5', { helper: 'b', minutes: 30 }),
  ];
  const ids = (filter: object) => settledHours(hours, { period: november, ...filter }).map(({ id }) => id);

  it('is what was done in the period, its limits included, by source, person and mark', () => {
    expect(ids({})).toEqual(['1', '5', '2']);
    expect(ids({ funding: 'amif' })).toEqual(['1', '2']);
    expect(ids({ funding: '' })).toEqual(['5']);
    expect(ids({ onlyUnsettled: true })).toEqual(['1', '5']);
    expect(ids({ helper: 'b' })).toEqual(['5']);
  });

  it('adds up: the sources together are the whole', () => {
    const found = settledHours(hours, { period: november });
    expect(sumsByFunding(found)).toEqual([
      { funding: 'amif', sum: { count: 2, minutes: 150, travelCents: 580 } },
      { funding: '', sum: { count: 1, minutes: 30, travelCents: 0 } },
    ]);
    expect(sumOf(found)).toEqual({ count: 3, minutes: 180, travelCents: 580 });
  });
});

describe('the list for a spreadsheet', () => {
  const hours = [
    entry('1', { day: '2026-11-01', minutes: 100, kind: 'mediation' }),
    entry('2', {
      day: '2026-11-30',
      funding: 'amif',
      travelCents: 580,
      text: '=HYPERLINK("x")',
      settled: '2026-12-02',
    }),
  ];
  const helpers = new Map([['a', { name: '+Erfunden; "A"' }]]);
  const table = settlementTable(hours, helpers, words);

  it('is what German Excel opens: a mark, semicolons, decimal commas, and no cell that it computes', () => {
    expect(settlementCsv(table).split('\r\n')).toEqual([
      '\ufeff"Name";"Tag";"Stunden";"Minuten";"Art";"Quelle";"Standort";"Fahrt";"Text";"Abgerechnet"',
      `"'+Erfunden; ""A""";"2026-11-01";"1,67";"100";"Art mediation";"";"hafen";"";"";""`,
      `"'+Erfunden; ""A""";"2026-11-30";"1,00";"60";"";"AMIF";"hafen";"5,80";"'=HYPERLINK(""x"")";"2026-12-02"`,
      '',
    ]);
  });

  it('comes back from the file as it went into it', () => {
    const { rows } = readCsv(settlementCsv(table).slice(1));
    expect(rows.map((row) => row.length)).toEqual([10, 10, 10]);
    expect(rows[1]?.[0]).toBe('+Erfunden; "A"');
    expect(rows[2]?.[8]).toBe('=HYPERLINK("x")');
  });

  it('is a workbook with numbers to add up, and texts that stay texts', async () => {
    const rows = table.rows.map((row) => Object.fromEntries(table.columns.map((name, at) => [name, row[at] ?? ''])));
    const read = await readXlsx(await writeXlsx(table.columns, rows));
    expect(read.rows[0]).toEqual(table.columns);
    expect(read.rows[2]?.slice(2, 4)).toEqual([1, 60]);
    expect(read.rows[2]?.[7]).toBe(5.8);
    expect(read.rows[2]?.[8]).toBe('=HYPERLINK("x")');
  });
});
