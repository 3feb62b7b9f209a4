import { harmless } from '../exchange/harmless.ts';
import type { HelperFacts, HoursFacts } from './helper-facts.ts';

export type SettlementWords = {
  name: string;
  day: string;
  minutes: string;
  kind: string;
  funding: string;
  travel: string;
  text: string;
};

const quoted = (cell: string): string => `"${harmless(cell).replaceAll('"', '""')}"`;
const euros = (cents: number | undefined): string =>
  cents === undefined ? '' : (cents / 100).toFixed(2).replace('.', ',');

/**
 * The hours of a period (days, limits included) as CSV for a spreadsheet: semicolons, a BOM, one row an entry, by day and
 * name. Cells that a spreadsheet would take for a formula are neutralised.
 */
export function settlementCsv(
  period: { from: string; to: string },
  hours: readonly HoursFacts[],
  helpers: ReadonlyMap<string, Pick<HelperFacts, 'name'>>,
  words: SettlementWords,
): string {
  const nameOf = ({ helper }: HoursFacts): string => helpers.get(helper)?.name ?? helper;
  const rows = hours
    .filter(({ day }) => day >= period.from && day <= period.to)
    .sort(
      (one, other) =>
        one.day.localeCompare(other.day) || nameOf(one).localeCompare(nameOf(other)) || one.id.localeCompare(other.id),
    )
    .map((one) => [
      nameOf(one),
      one.day,
      String(one.minutes),
      one.kind ?? '',
      one.funding ?? '',
      euros(one.travelCents),
      one.text ?? '',
    ]);
  const head = [words.name, words.day, words.minutes, words.kind, words.funding, words.travel, words.text];
  return `\ufeff${[head, ...rows].map((row) => row.map(quoted).join(';')).join('\r\n')}\r\n`;
}
