import type { Hasher } from '../../../lib/hash-id.ts';
import type { JsonObject } from '../../../lib/json.ts';
import type { CityConfiguration } from '../../city/configuration.ts';
import { countFrom, emailOf, foldName, phoneOf, textUpTo, timeFrom } from '../clean.ts';
import type { Cell } from '../files/read-csv.ts';
import { filled } from '../hsds/shape.ts';
import type { RowNotes } from '../notes.ts';
import { agesIn, centsIn, hoursIn, partsOf, weekdaysIn } from './cells.ts';
import type { Target } from './targets.ts';

/** What reading a row asks besides the row. */
export type Context = {
  hasher: Hasher;
  city: CityConfiguration;
  /** Names of fields of action in the languages of the app → code; folded. */
  fieldNames: ReadonlyMap<string, string>;
};

/** A row, by the meaning of its columns. */
export type Row = { cell: (target: Target) => Cell; line: (target: Target) => string; note: RowNotes };

/** An id that is the same at every office. */
export const item = ({ hasher }: Context, ...parts: readonly string[]): string => hasher.id('item', ...parts);

export function listFrom(
  row: Row,
  target: Target,
  code: Parameters<RowNotes>[0],
  find: (part: string) => string | undefined,
): string[] {
  const found = partsOf(row.cell(target)).flatMap((part) => {
    const known = find(part);
    if (known === undefined) row.note(code, target, part);
    return known ?? [];
  });
  return [...new Set(found)];
}

export function schedulesFrom(row: Row, context: Context): JsonObject[] {
  const days = row.line('days');
  const times = `${row.line('from')} ${row.line('to') === '' ? '' : `- ${row.line('to')}`}`.trim();
  if (days === '' && times === '') return [];
  const inCell = hoursIn(days);
  const own = timeFrom(row.cell('from'));
  const hours = own ? { from: own, to: timeFrom(row.cell('to')) } : (hoursIn(times) ?? inCell);
  const weekdays = weekdaysIn(days === '' ? times : days);
  if (weekdays.length === 0 || !hours) {
    row.note('schedule_unknown', 'days', [days, times].filter((part) => part !== '').join(' '));
    return [];
  }
  const rrule = `FREQ=WEEKLY;BYDAY=${weekdays.join(',')}`;
  return [filled({ id: item(context, rrule, hours.from), rrule, opensAt: hours.from, closesAt: hours.to })];
}

export function placeFrom(row: Row, context: Context, districts: readonly string[]): JsonObject[] {
  const { note } = row;
  const place = filled({
    address1: textUpTo(row.line('address'), 160, 'address', note),
    postalCode: textUpTo(row.line('postalCode'), 12, 'postalCode', note),
    city: textUpTo(row.line('city'), 80, 'city', note),
    district: districts.length === 1 ? districts[0] : undefined,
  });
  if (place.address1 === undefined && place.postalCode === undefined) return [];
  return [{ id: item(context, 'place', JSON.stringify(place)), ...place }];
}

export function costsFrom(row: Row, context: Context): JsonObject[] {
  const text = row.line('cost');
  if (text === '') return [];
  return [
    filled({
      id: item(context, 'cost', text),
      option: textUpTo(text, 120, 'cost', row.note),
      amountCents: centsIn(text),
    }),
  ];
}

export function agesFrom(row: Row): { minimumAge?: number | undefined; maximumAge?: number | undefined } {
  const range = agesIn(row.line('ages'));
  if (row.line('ages') !== '' && !range) row.note('number_unknown', 'ages', row.line('ages'));
  return {
    minimumAge: countFrom(row.cell('minimumAge'), 120, 'minimumAge', row.note) ?? range?.minimum,
    maximumAge: countFrom(row.cell('maximumAge'), 120, 'maximumAge', row.note) ?? range?.maximum,
  };
}

export function answerFrom<Answer>(
  row: Row,
  target: Target,
  read: (cell: unknown) => Answer | undefined,
): Answer | undefined {
  const found = read(row.cell(target));
  if (found === undefined && row.line(target) !== '') row.note('answer_unknown', target, row.line(target));
  return found;
}

export function contactsFrom(row: Row, context: Context): JsonObject[] {
  const { note } = row;
  const name = textUpTo(row.line('contact'), 120, 'contact', note);
  const phone = phoneOf(row.cell('contactPhone'), 'contactPhone', note);
  const email = emailOf(row.cell('contactEmail'), 'contactEmail', note);
  const shown = name ?? email ?? phone;
  if (shown === undefined) return [];
  return [filled({ id: item(context, 'contact', foldName(shown) || shown), name: shown, email, phone })];
}

export const phonesFrom = (row: Row, target: Target, context: Context): JsonObject[] => {
  const number = phoneOf(row.cell(target), target, row.note);
  return number === undefined ? [] : [{ id: item(context, 'phone', number), number }];
};
