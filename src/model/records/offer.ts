import { sexes, yesNo } from '../catalogues/codes.ts';
import type { CityConfiguration } from '../city/configuration.ts';
import type { RecordFields } from './common.ts';
import type { Doubt, Location, Phone, Schedule, Verification } from './directory-parts.ts';
import {
  cityCode,
  code,
  count,
  day,
  doubt,
  email,
  flag,
  idOf,
  items,
  language,
  languageTag,
  list,
  type OwnFields,
  ownFields,
  phones,
  schedules,
  text,
  time,
  webAddress,
} from './field-kinds.ts';
import { locations } from './provider.ts';
import { type ComebackReason, comebackReasons, type ReferralState, referralStates } from './referral-states.ts';

export const offerStates = ['active', 'inactive', 'defunct', 'temporarily closed'] as const;
export const accessibilities = ['yes', 'partly', 'no'] as const;
export const runners = ['volunteers', 'staff', 'both'] as const;

type OfferFields = Verification & {
  name: string;
  status: (typeof offerStates)[number];
  provider?: string;
  alternateName?: string;
  description?: string;
  translations?: { id: string; language: string; name: string; description?: string }[];
  kind?: string;
  fields?: string[];
  /** ISO 639-3. */
  languages?: string[];
  level?: string;
  serviceAreas?: string[];
  locations?: Location[];
  schedules?: Schedule[];
  dates?: OfferDate[];
  minimumAge?: number;
  maximumAge?: number;
  sexes?: (typeof sexes)[number][];
  eligibilityDescription?: string;
  costOptions?: { id: string; option: string; amountCents?: number; description?: string }[];
  childcare?: (typeof yesNo)[number];
  accessible?: (typeof accessibilities)[number];
  remote?: (typeof yesNo)[number];
  applicationProcess?: string;
  requiredDocuments?: { id: string; document: string }[];
  /** Ids of items of the provider's `contacts`. */
  contacts?: string[];
  phones?: Phone[];
  email?: string;
  url?: string;
  isPublic?: boolean;
  runBy?: (typeof runners)[number];
  promisedUntil?: string;
  pausedUntil?: string;
  successor?: string;
  capacity?: number;
  freePlaces?: number;
  placesOn?: string;
  doubt?: Doubt;
  results?: OfferResult[];
  sourceName?: string;
  sourceId?: string;
};

/** A day beside the series, or one of the series that does not take place. */
export type OfferDate = {
  id: string;
  day: string;
  from?: string;
  to?: string;
  place?: string;
  cancelled?: boolean;
  attendance?: number;
};

/** What became of a referral to it, as its office reported. */
export type OfferResult = { id: string; day: string; state: ReferralState; reason?: ComebackReason };

export type Offer = RecordFields & OfferFields & { type: 'offer' };

/**
 * What a provider offers. Names are those of HSDS 3.0 (service, schedule, service_area, cost_option, required_document)
 * in camel case where it has them; continuity and verification are ours (product.md).
 */
export function offer(city: CityConfiguration): OwnFields {
  const fields = code(city.catalogues.fields.map((entry) => entry.code));
  return ownFields(
    {
      name: text(200),
      status: code(offerStates),
    },
    {
      provider: idOf('provider'),
      alternateName: text(200),
      description: text(4000),
      /** Name and description in other languages, by tag. */
      translations: items(40, { language: languageTag, name: text(200) }, { description: text(4000) }),
      kind: cityCode,
      fields: list(fields, 20),
      languages: list(language, 40),
      level: text(20),
      serviceAreas: list(cityCode, 60),
      locations,
      schedules,
      dates: items(
        200,
        { day },
        { from: time, to: time, place: text(160), cancelled: flag, attendance: count(10_000) },
      ),
      minimumAge: count(120),
      maximumAge: count(120),
      sexes: list(code(sexes), 3),
      eligibilityDescription: text(1000),
      costOptions: items(10, { option: text(120) }, { amountCents: count(10_000_000), description: text(300) }),
      childcare: code(yesNo),
      accessible: code(accessibilities),
      remote: code(yesNo),
      applicationProcess: text(1000),
      requiredDocuments: items(20, { document: text(160) }),
      /** Item of the provider's contacts. */
      contacts: list({ kind: 'text', max: 22, pattern: '[0-9A-Za-z]{6,22}' }, 10),
      phones,
      email,
      url: webAddress,
      isPublic: flag,
      runBy: code(runners),
      promisedUntil: day,
      pausedUntil: day,
      successor: idOf('offer'),
      capacity: count(100_000),
      freePlaces: count(100_000),
      placesOn: day,
      /** What became of referrals, reported back; the newest last, without anybody's site or name. */
      results: items(60, { day, state: code(referralStates) }, { reason: code(comebackReasons) }),
      verifiedBy: text(120),
      verifiedOn: day,
      nextCheck: day,
      doubt,
      sourceName: text(120),
      sourceId: text(200),
    },
  );
}
