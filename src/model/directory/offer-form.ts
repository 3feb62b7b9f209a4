import { randomBase62 } from '../../lib/random-id.ts';
import type { Offer, OfferDate } from '../records/offer.ts';
import { type CostForm, costForm, costsOf } from './cost-form.ts';
import {
  filled,
  type LocationForm,
  locationForm,
  locationsOf,
  type PhoneForm,
  phoneForm,
  phonesOf,
  some,
  wholeNumber,
} from './form-parts.ts';
import { type ScheduleForm, scheduleForm, schedulesOf } from './schedule-form.ts';

/** The form of an offer: '' and [] where nothing is said. */
export type OfferForm = CostForm & {
  name: string;
  provider: string;
  kind: string;
  description: string;
  translations: { id: string; language: string; name: string; description: string }[];
  fields: string[];
  languages: string[];
  level: string;
  serviceAreas: string[];
  locations: LocationForm[];
  schedules: ScheduleForm[];
  dates: {
    id: string;
    day: string;
    from: string;
    to: string;
    place: string;
    cancelled: boolean;
    attendance?: number;
  }[];
  minimumAge: string;
  maximumAge: string;
  sexes: string[];
  eligibilityDescription: string;
  childcare: string;
  accessible: string;
  remote: string;
  applicationProcess: string;
  requiredDocuments: { id: string; document: string }[];
  contacts: string[];
  phones: PhoneForm[];
  email: string;
  url: string;
  isPublic: boolean;
  runBy: string;
  promisedUntil: string;
  capacity: string;
  freePlaces: string;
};

export function offerForm(offer: Partial<Offer>): OfferForm {
  const text = (value: string | undefined): string => value ?? '';
  const number = (value: number | undefined): string => (value === undefined ? '' : String(value));
  return {
    name: text(offer.name),
    provider: text(offer.provider),
    kind: text(offer.kind),
    description: text(offer.description),
    translations: (offer.translations ?? []).map((one) => ({ ...one, description: text(one.description) })),
    fields: offer.fields ?? [],
    languages: offer.languages ?? [],
    level: text(offer.level),
    serviceAreas: offer.serviceAreas ?? [],
    locations: (offer.locations ?? []).map(locationForm),
    schedules: (offer.schedules ?? []).map(scheduleForm),
    dates: (offer.dates ?? []).map(({ from, to, place, cancelled, ...date }) => ({
      ...date,
      from: text(from),
      to: text(to),
      place: text(place),
      cancelled: cancelled === true,
    })),
    minimumAge: number(offer.minimumAge),
    maximumAge: number(offer.maximumAge),
    sexes: offer.sexes ?? [],
    eligibilityDescription: text(offer.eligibilityDescription),
    ...costForm(offer.costOptions),
    childcare: text(offer.childcare),
    accessible: text(offer.accessible),
    remote: text(offer.remote),
    applicationProcess: text(offer.applicationProcess),
    requiredDocuments: offer.requiredDocuments ?? [],
    contacts: offer.contacts ?? [],
    phones: (offer.phones ?? []).map(phoneForm),
    email: text(offer.email),
    url: text(offer.url),
    isPublic: offer.isPublic === true,
    runBy: text(offer.runBy),
    promisedUntil: text(offer.promisedUntil),
    capacity: number(offer.capacity),
    freePlaces: number(offer.freePlaces),
  };
}

export const emptyDate = (): OfferForm['dates'][number] => ({
  id: randomBase62(10),
  day: '',
  from: '',
  to: '',
  place: '',
  cancelled: false,
});

function dateOf({ id, day, from, to, place, cancelled, attendance }: OfferForm['dates'][number]): OfferDate {
  const more = { ...(from && { from }), ...(to && { to }), ...(place.trim() && { place: place.trim() }) };
  return { id, day, ...more, ...(cancelled && { cancelled }), ...(attendance !== undefined && { attendance }) };
}

type Fields = { [name in keyof OfferForm as Exclude<name, 'cost' | 'costs'>]: unknown } & { costOptions: unknown };

/** The record's fields; `undefined` for those that it leaves out. `freeWord`: what is written where nothing is paid. */
export function offerFields(form: OfferForm, { today, freeWord }: { today: string; freeWord: string }): Fields {
  return {
    name: form.name.trim(),
    provider: filled(form.provider),
    kind: filled(form.kind),
    description: filled(form.description),
    translations: some(
      form.translations
        .filter(({ name }) => name.trim() !== '')
        .map(({ id, language, name, description }) => ({
          id,
          language,
          name: name.trim(),
          ...(description.trim() && { description: description.trim() }),
        })),
    ),
    fields: some(form.fields),
    languages: some(form.languages),
    level: filled(form.level),
    serviceAreas: some(form.serviceAreas),
    locations: locationsOf(form.locations),
    schedules: some(schedulesOf(form.schedules, today)),
    dates: some(form.dates.filter(({ day }) => day !== '').map(dateOf)),
    minimumAge: wholeNumber(form.minimumAge),
    maximumAge: wholeNumber(form.maximumAge),
    sexes: some(form.sexes),
    eligibilityDescription: filled(form.eligibilityDescription),
    costOptions: costsOf(form, freeWord),
    childcare: filled(form.childcare),
    accessible: filled(form.accessible),
    remote: filled(form.remote),
    applicationProcess: filled(form.applicationProcess),
    requiredDocuments: some(form.requiredDocuments.filter(({ document }) => document.trim() !== '')),
    contacts: some(form.contacts),
    phones: phonesOf(form.phones),
    email: filled(form.email),
    url: filled(form.url),
    isPublic: form.isPublic ? true : undefined,
    runBy: filled(form.runBy),
    promisedUntil: filled(form.promisedUntil),
    capacity: wholeNumber(form.capacity),
    freePlaces: wholeNumber(form.freePlaces),
  };
}
