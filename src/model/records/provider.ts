import {
  cityCode,
  code,
  day,
  email,
  flag,
  group,
  idOf,
  items,
  ownFields,
  phones,
  text,
  webAddress,
} from './field-kinds.ts';

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
    kind: cityCode,
    contacts: items(
      40,
      { name: text(120) },
      { title: text(120), department: text(160), email, phone: text(60), languages: text(120), isInternal: flag },
    ),
    membership: code(['none', 'approached', 'member', 'paused', 'ended']),
    memberUntil: day,
    /** Who looks after the partner: a `staff` record of `city`. */
    carer: idOf('staff'),
    nextCheck: day,
    sourceName: text(120),
    sourceId: text(200),
  },
);
