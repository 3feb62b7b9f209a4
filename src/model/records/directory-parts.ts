/** HSDS schedule, local to the city: an RRULE (RFC 5545) with its hours `HH:MM`; `until` ends a series. */
export type Schedule = {
  id: string;
  rrule: string;
  opensAt: string;
  closesAt?: string;
  dtstart?: string;
  until?: string;
  description?: string;
};

/** HSDS phone. */
export type Phone = { id: string; number: string; type?: string; languages?: string[] };

/** HSDS location with its postal address; `district` is the city's. */
export type Location = {
  id: string;
  name?: string;
  address1?: string;
  postalCode?: string;
  city?: string;
  district?: string;
  /** Degrees × 1,000,000, WGS 84. */
  point?: { latitude: number; longitude: number };
  accessible?: 'yes' | 'partly' | 'no';
  transport?: string;
};

/** Somebody heard that an entry is not so any more. */
export type Doubt = { on: string; text?: string };

/** Who asked the provider last, when, and when somebody should ask again (days of the city's calendar). */
export type Verification = { verifiedBy?: string; verifiedOn?: string; nextCheck?: string; doubt?: Doubt };
