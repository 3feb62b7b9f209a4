import type { Weekday } from '../../lib/zoned-time.ts';
import type { OfferFacts, OfferSchedule } from '../matching/offer-facts.ts';
import { weeklySlots } from '../matching/weekly-slots.ts';
import { type Place, type ProviderFacts, type Reachable, whomToCall } from '../matching/whom-to-call.ts';

/** The words of one language (locales/slip/<tag>.json). */
export type SlipWords = {
  ownName: string;
  title: string;
  what: string;
  where: string;
  when: string;
  who: string;
  phone: string;
  bring: string;
  cost: string;
  free: string;
  /** With `{{from}}`. */
  since: string;
  ask: string;
  notWeekly: string;
  childcare: string;
  /** With `{{network}}`. */
  sentBy: string;
  days: Readonly<Record<Weekday, string>>;
  kinds: Readonly<Record<string, string>>;
};

export type SlipOffer = Omit<OfferFacts, 'locations'> &
  Reachable & {
    locations?: readonly Place[];
    requiredDocuments?: readonly { document: string }[];
    costOptions?: readonly { option: string; amountCents?: number }[];
  };

/**
 * A line of the slip. `local`: in the slip's language; else as it is written in the city (a name, an address, a number),
 * to be shown on its own, so that neither direction disturbs the other.
 */
export type SlipPart = { text: string; local: boolean };
export type SlipLine = { name: 'what' | 'where' | 'when' | 'who' | 'phone' | 'bring' | 'cost'; parts: SlipPart[] };
export type Slip = { lines: SlipLine[]; notes: string[] };

const local = (text: string): SlipPart => ({ text, local: true });
const asWritten = (text: string): SlipPart => ({ text, local: false });
const weekdays: readonly Weekday[] = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

const isEveryWeek = ({ rrule }: OfferSchedule): boolean =>
  /^FREQ=(WEEKLY|DAILY)(;|$)/.test(rrule) && !/INTERVAL=(?!1(;|$))/.test(rrule);

function hoursOf(from: string, to: string, words: SlipWords): SlipPart {
  return to === from ? local(words.since.replace('{{from}}', from)) : asWritten(`${from}–${to}`);
}

/** Days of one time of day together: "Tuesday, Thursday" and "18:00–19:30". */
function weekOf(offer: SlipOffer, words: SlipWords, today: string): SlipPart[] {
  const weekly = { ...offer, dates: [] } as OfferFacts;
  const groups = Map.groupBy(weeklySlots(weekly, today).slots, ({ from, to }) => `${from} ${to}`);
  return [...groups.values()].flatMap((slots) => {
    const days = weekdays.filter((day) => slots.some((slot) => slot.day === day)).map((day) => words.days[day]);
    const [first] = slots;
    // The Arabic comma stands where the script is Arabic.
    const comma = /[\u0600-\u06ff]/.test(words.title) ? '، ' : ', ';
    return first ? [local(days.join(comma)), hoursOf(first.from, first.to, words)] : [];
  });
}

const germanDay = (day: string): string => day.split('-').reverse().join('.');

/** The next single days, as dates are written in the city, so that they can be compared with its posters. */
function datesOf({ dates = [] }: SlipOffer, today: string): SlipPart[] {
  return dates
    .filter(({ day, cancelled }) => day >= today && !cancelled)
    .sort((one, other) => one.day.localeCompare(other.day))
    .slice(0, 3)
    .map(({ day, from, to }) => {
      const hours = from === undefined ? '' : ` ${to === undefined ? from : `${from}–${to}`}`;
      return asWritten(`${germanDay(day)}${hours}`);
    });
}

const addressOf = ({ name, address1, postalCode, city }: Place): string =>
  [name, address1, [postalCode, city].filter(Boolean).join(' ')].filter(Boolean).join(', ');

const money = (cents: number): string => `${(cents / 100).toFixed(2).replace('.', ',').replace(',00', '')} €`;

function costOf({ costOptions = [] }: SlipOffer, words: SlipWords): SlipPart[] {
  return costOptions.map(({ option, amountCents }) => {
    if (amountCents === 0) return local(words.free);
    return asWritten(amountCents === undefined ? option : `${option}: ${money(amountCents)}`);
  });
}

type SlipFacts = { offer: SlipOffer; provider: ProviderFacts | undefined; today: string; isDoubtful: boolean };

/** What a visitor takes along: only what may be shown to them, no contact that is internal. */
export function makeSlip({ offer, provider, today, isDoubtful }: SlipFacts, tag: string, words: SlipWords): Slip {
  const translated = offer.translations?.find(({ language }) => language === tag)?.name;
  const kind = offer.kind === undefined ? undefined : words.kinds[offer.kind];
  const place = offer.locations?.[0] ?? provider?.locations?.[0];
  const contact = whomToCall(offer, provider, { forVisitors: true });
  const lines: SlipLine[] = [
    {
      name: 'what',
      parts: [
        ...[translated, kind].filter((text) => text !== undefined).map(local),
        asWritten(offer.name),
        ...(offer.childcare === 'yes' ? [local(words.childcare)] : []),
      ],
    },
    {
      name: 'where',
      parts: [...(provider ? [asWritten(provider.name)] : []), ...(place ? [asWritten(addressOf(place))] : [])],
    },
    { name: 'when', parts: [...weekOf(offer, words, today), ...datesOf(offer, today)] },
    { name: 'who', parts: contact?.name === undefined ? [] : [asWritten(contact.name)] },
    { name: 'phone', parts: contact?.phone === undefined ? [] : [asWritten(contact.phone)] },
    { name: 'bring', parts: (offer.requiredDocuments ?? []).map(({ document }) => asWritten(document)) },
    { name: 'cost', parts: costOf(offer, words) },
  ];
  const isWeekly = (offer.schedules ?? []).every(isEveryWeek);
  return {
    lines: lines.filter(({ parts }) => parts.length > 0),
    notes: [...(isWeekly ? [] : [words.notWeekly]), ...(isDoubtful ? [words.ask] : [])],
  };
}

/** As much as a QR code carries that a phone still reads from a slip, bytes of UTF-8. */
const codeBytes = 900;

/** The same as plain text, for the code: foreign parts isolated (Unicode UAX 9), cut where a code would be too dense. */
export function slipText({ lines, notes }: Slip, words: SlipWords): string {
  const isolate = ({ text, local: isLocal }: SlipPart): string => (isLocal ? text : `\u2068${text}\u2069`);
  const all = [...lines.map(({ name, parts }) => `${words[name]}: ${parts.map(isolate).join(' · ')}`), ...notes];
  const kept: string[] = [];
  let size = 0;
  for (const line of all) {
    size += new TextEncoder().encode(`${line}\n`).length;
    if (size > codeBytes) break;
    kept.push(line);
  }
  return kept.join('\n');
}
