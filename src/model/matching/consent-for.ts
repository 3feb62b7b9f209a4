/** An item of a person's consents (records/person.ts). */
export type Consent = { id: string; purpose: string; day: string; recipient?: string; withdrawn?: string };

const same = (one: string, other: string): boolean =>
  one.normalize('NFC').trim().toLowerCase() === other.normalize('NFC').trim().toLowerCase();

/**
 * The newest consent to a referral with a name to this recipient (trust.md: "A referral with a name needs consent for that
 * recipient"). One for another recipient, or that was withdrawn, is none.
 */
export function consentFor(consents: readonly Consent[], recipient: string): Consent | undefined {
  return consents
    .filter(({ purpose, withdrawn }) => purpose === 'referral' && withdrawn === undefined)
    .filter((consent) => consent.recipient !== undefined && same(consent.recipient, recipient))
    .sort((one, other) => other.day.localeCompare(one.day) || one.id.localeCompare(other.id))[0];
}
