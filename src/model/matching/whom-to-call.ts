import { isPrintable } from '../directory/contact-details.ts';

/** Of a provider (records/provider.ts), what a match or a slip shows. */
export type ProviderFacts = {
  name: string;
  phones?: readonly { number: string }[];
  email?: string;
  contacts?: readonly { id: string; name: string; phone?: string; email?: string; isInternal?: boolean }[];
  locations?: readonly Place[];
  /** Kind of place, a code of the city's recipients where it is one. */
  kind?: string;
};

export type Place = {
  id: string;
  name?: string;
  address1?: string;
  postalCode?: string;
  city?: string;
  district?: string;
};

/** Of an offer, how its people are reached. */
export type Reachable = { contacts?: readonly string[]; phones?: readonly { number: string }[]; email?: string };

export type Contact = { name?: string; phone?: string; email?: string; isInternal: boolean };

/**
 * Whom to ask for: the offer's own contact person, else its number, else the provider's first contact or number. With
 * `forVisitors`, contacts that are internal only are passed over.
 */
export function whomToCall(
  offer: Reachable,
  provider: ProviderFacts | undefined,
  { forVisitors = false }: { forVisitors?: boolean } = {},
): Contact | undefined {
  const known = (provider?.contacts ?? []).filter((contact) => !forVisitors || isPrintable(contact));
  const named = known.find(({ id }) => offer.contacts?.includes(id));
  const ownPhone = offer.phones?.[0]?.number;
  const someone = named ?? (ownPhone === undefined && offer.email === undefined ? known[0] : undefined);
  const phone = someone?.phone ?? ownPhone ?? provider?.phones?.[0]?.number;
  const mail = someone?.email ?? offer.email ?? provider?.email;
  if (someone === undefined && phone === undefined && mail === undefined) return undefined;
  return {
    ...(someone ? { name: someone.name } : {}),
    ...(phone === undefined ? {} : { phone }),
    ...(mail === undefined ? {} : { email: mail }),
    isInternal: someone?.isInternal ?? false,
  };
}
