import { foldText } from '../../lib/fold-text.ts';
import type { DayPart } from '../matching/day-parts.ts';
import { takesPlace } from './continuity.ts';
import type { OfferEntry } from './entries.ts';

/** '' and false ask nothing. */
export type OfferFilter = {
  search: string;
  field: string;
  district: string;
  /** ISO 639-3. */
  language: string;
  time: DayPart | '';
  free: boolean;
  accessible: boolean;
  childcare: boolean;
  /** What takes place now, or also what is paused, over or in the bin. */
  show: 'current' | 'over' | 'removed';
};

export const openFilter: OfferFilter = {
  search: '',
  field: '',
  district: '',
  language: '',
  time: '',
  free: false,
  accessible: false,
  childcare: false,
  show: 'current',
};

/** How many questions besides the search a filter asks. */
export const questionsIn = ({ search: _search, ...asked }: OfferFilter): number =>
  Object.entries(asked).filter(([name, value]) => value !== openFilter[name as keyof typeof asked]).length;

const isShown = ({ body, continuity }: OfferEntry, show: OfferFilter['show']): boolean => {
  if (show === 'removed') return body.removed !== undefined;
  return body.removed === undefined && takesPlace(continuity) === (show === 'current');
};

/** What an offer does not say of itself does not fit; an offer without districts is for the whole city. */
export function filterOffers(entries: readonly OfferEntry[], filter: OfferFilter): OfferEntry[] {
  const words = foldText(filter.search)
    .split(/\s+/)
    .filter((word) => word !== '');
  const { field, district, language, time } = filter;
  return entries.filter((entry) => {
    const { body, districts } = entry;
    return (
      isShown(entry, filter.show) &&
      (field === '' || body.fields?.includes(field) === true) &&
      (district === '' || districts.size === 0 || districts.has(district)) &&
      (language === '' || body.languages?.includes(language) === true) &&
      (time === '' || entry.dayParts.has(time)) &&
      (!filter.free || entry.cost === 'free') &&
      (!filter.accessible || isAccessible(entry)) &&
      (!filter.childcare || body.childcare === 'yes') &&
      words.every((word) => entry.words.includes(word))
    );
  });
}

function isAccessible({ body, provider }: OfferEntry): boolean {
  if (body.accessible !== undefined) return body.accessible === 'yes';
  const places = body.locations?.length ? body.locations : (provider?.body.locations ?? []);
  return places.length > 0 && places.every(({ accessible }) => accessible === 'yes');
}
