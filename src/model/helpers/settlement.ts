import { harmless } from '../exchange/harmless.ts';
import type { HelperFacts, HoursFacts } from './helper-facts.ts';
import { isWithin, type Period } from './period.ts';

/** What is settled: of whom, by whom it is paid ('' for nobody named; left out: all), and whether it was settled before. */
export type SettlementFilter = { period: Period; funding?: string; helper?: string; onlyUnsettled?: boolean };

/** A sum: entries, minutes, and travel in cents. */
export type Sum = { count: number; minutes: number; travelCents: number };

export const sumOf = (hours: readonly HoursFacts[]): Sum => ({
  count: hours.length,
  minutes: hours.reduce((sum, { minutes }) => sum + minutes, 0),
  travelCents: hours.reduce((sum, { travelCents = 0 }) => sum + travelCents, 0),
});

/** By day, whatever the order they come in. */
export const settledHours = (hours: readonly HoursFacts[], filter: SettlementFilter): HoursFacts[] =>
  hours
    .filter(
      ({ day, funding = '', helper, settled }) =>
        isWithin(day, filter.period) &&
        (filter.funding === undefined || filter.funding === funding) &&
        (filter.helper === undefined || filter.helper === helper) &&
        !(filter.onlyUnsettled && settled !== undefined),
    )
    .sort((one, other) => one.day.localeCompare(other.day) || (one.id < other.id ? -1 : 1));

/** What each source pays, the greatest first. */
export function sumsByFunding(hours: readonly HoursFacts[]): { funding: string; sum: Sum }[] {
  return [...Map.groupBy(hours, ({ funding = '' }) => funding)]
    .map(([funding, list]) => ({ funding, sum: sumOf(list) }))
    .sort((one, other) => other.sum.minutes - one.sum.minutes || one.funding.localeCompare(other.funding));
}

const columns = ['name', 'day', 'hours', 'minutes', 'kind', 'funding', 'site', 'travel', 'text', 'settled'] as const;
export type SettlementColumn = (typeof columns)[number];
export type SettlementWords = {
  columns: Record<SettlementColumn, string>;
  kind: (code: string) => string;
  funding: (code: string) => string;
  site: (id: string) => string;
};

type Cell = string | number;
/** Names of the columns, and a row an entry; hours and euros as numbers. */
export type SettlementTable = { columns: string[]; rows: Cell[][] };

const hundredths = (value: number): number => Math.round(value * 100) / 100;

export function settlementTable(
  hours: readonly HoursFacts[],
  helpers: ReadonlyMap<string, Pick<HelperFacts, 'name'>>,
  words: SettlementWords,
): SettlementTable {
  const said = (word: (code: string) => string, code: string | undefined): string =>
    code === undefined ? '' : word(code);
  const cells = (one: HoursFacts): Record<SettlementColumn, Cell> => ({
    name: helpers.get(one.helper)?.name ?? one.helper,
    day: one.day,
    hours: hundredths(one.minutes / 60),
    minutes: one.minutes,
    kind: said(words.kind, one.kind),
    funding: said(words.funding, one.funding),
    site: said(words.site, one.site),
    travel: one.travelCents === undefined ? '' : hundredths(one.travelCents / 100),
    text: one.text ?? '',
    settled: one.settled ?? '',
  });
  return {
    columns: columns.map((column) => words.columns[column]),
    rows: hours.map(cells).map((row) => columns.map((column) => row[column])),
  };
}

/** German decimals: 1,5 hours and 5,80 €. */
const inGerman = (cell: Cell, column: SettlementColumn | undefined): string => {
  if (typeof cell === 'string') return harmless(cell);
  return column === 'minutes' ? String(cell) : cell.toFixed(2).replace('.', ',');
};
const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;

/**
 * As German Excel opens it with a double click: a mark that it is UTF-8, semicolons, decimal commas. Cells that a
 * spreadsheet would take for a formula are neutralised.
 */
export function settlementCsv(table: SettlementTable): string {
  const lines = [
    table.columns.map((name) => quoted(harmless(name))),
    ...table.rows.map((row) => row.map((cell, at) => quoted(inGerman(cell, columns[at])))),
  ];
  return `\ufeff${lines.map((line) => line.join(';')).join('\r\n')}\r\n`;
}
