import type { RecordFields } from './common.ts';
import type { Location, Phone, Schedule, Verification } from './directory-parts.ts';
import {
  cityCode,
  code,
  day,
  doubt,
  email,
  flag,
  group,
  idOf,
  items,
  ownFields,
  phones,
  schedules,
  text,
  webAddress,
} from './field-kinds.ts';

export const memberships = ['none', 'approached', 'member', 'paused', 'ended'] as const;
export type Membership = (typeof memberships)[number];

/** The one person to call, by name. */
export type Contact = {
  id: string;
  name: string;
  title?: string;
  department?: string;
  email?: string;
  phone?: string;
  languages?: string;
  /** Never on anything that leaves the office: slip, flyer, calendar, web page. */
  isInternal?: boolean;
};

type ProviderFields = Verification & {
  name: string;
  alternateName?: string;
  description?: string;
  email?: string;
  website?: string;
  phones?: Phone[];
  locations?: Location[];
  /** When somebody answers there. */
  schedules?: Schedule[];
  kind?: string;
  contacts?: Contact[];
  membership?: Membership;
  memberUntil?: string;
  membershipPausedUntil?: string;
  /** When somebody should ask about the membership again. */
  membershipDue?: string;
  carer?: string;
  carerSite?: string;
  sourceName?: string;
  sourceId?: string;
};

export type Provider = RecordFields & ProviderFields & { type: 'provider' };

/** HSDS location with its postal address; `district` is the city's. */
export const locations = items(
  20,
  {},
  {
    name: text(160),
    address1: text(160),
    postalCode: text(12),
    city: text(80),
    district: cityCode,
    /** Degrees × 1,000,000, WGS 84. */
    point: group({
      latitude: { kind: 'number', min: -90_000_000, max: 90_000_000 },
      longitude: { kind: 'number', min: -180_000_000, max: 180_000_000 },
    }),
    accessible: code(['yes', 'partly', 'no']),
    transport: text(300),
  },
);

/**
 * A partner of the network with its contacts. Names are those of HSDS 3.0 (organization, contact, phone, location) in
 * camel case where it has them; `membership…` and `isInternal` are ours.
 */
export const provider = ownFields(
  { name: text(200) },
  {
    alternateName: text(200),
    description: text(4000),
    email,
    website: webAddress,
    phones,
    locations,
    schedules,
    kind: cityCode,
    contacts: items(
      40,
      { name: text(120) },
      { title: text(120), department: text(160), email, phone: text(60), languages: text(120), isInternal: flag },
    ),
    membership: code(memberships),
    memberUntil: day,
    membershipPausedUntil: day,
    membershipDue: day,
    /** Who looks after the partner: a `staff` record of `city`. */
    carer: idOf('staff'),
    /** The office that does. */
    carerSite: cityCode,
    verifiedBy: text(120),
    verifiedOn: day,
    nextCheck: day,
    doubt,
    sourceName: text(120),
    sourceId: text(200),
  },
);
