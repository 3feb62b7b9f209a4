import type { Phone } from '../records/directory-parts.ts';
import type { Offer } from '../records/offer.ts';
import type { Contact, Provider } from '../records/provider.ts';

/** Whether a contact may stand on what leaves the office: slips, flyers, calendars, web pages. */
export const isPrintable = ({ isInternal }: Pick<Contact, 'isInternal'>): boolean => isInternal !== true;

/** A person to ask, or nobody in particular. `internal`: never printed. */
export type Reachable = {
  key: string;
  name?: string;
  role?: string;
  phones: string[];
  email?: string;
  internal: boolean;
};

const numbers = (phones: readonly Phone[] = []): string[] =>
  phones.filter(({ type }) => type !== 'fax').map(({ number }) => number);

function ofContact({ id, name, title, department, phone, email, isInternal }: Contact): Reachable {
  const role = [title, department].filter((part) => part !== undefined).join(', ');
  return {
    key: id,
    name,
    ...(role !== '' && { role }),
    phones: phone === undefined ? [] : [phone],
    ...(email && { email }),
    internal: isInternal === true,
  };
}

const isReachable = ({ name, phones, email }: Reachable): boolean =>
  phones.length > 0 || email !== undefined || name !== undefined;

const general = (key: string, { phones, email }: Pick<Provider, 'phones' | 'email'>): Reachable => ({
  key,
  phones: numbers(phones),
  ...(email && { email }),
  internal: false,
});

export const reachableAtProvider = (provider: Provider): Reachable[] =>
  [...(provider.contacts ?? []).map(ofContact), general('provider', provider)].filter(isReachable);

/**
 * Whom to call about an offer, the most direct first: the persons that it names, its own numbers, the provider's
 * numbers. An offer that names nobody has all of the provider's contacts.
 */
export function reachableForOffer(offer: Offer, provider: Provider | undefined): Reachable[] {
  const named = (provider?.contacts ?? []).filter(({ id }) => !offer.contacts || offer.contacts.includes(id));
  const house = provider ? [general('provider', provider)] : [];
  return [...named.map(ofContact), general('offer', offer), ...house].filter(isReachable);
}

/** The same, as it may be printed. */
export const printableForOffer = (offer: Offer, provider: Provider | undefined): Reachable[] =>
  reachableForOffer(offer, provider).filter(({ internal }) => !internal);
