import type { Need } from './need.ts';
import type { OfferFacts } from './offer-facts.ts';
import type { ReadOffer } from './read-offer.ts';
import { fits, misfit, type Reason, unknown } from './reason.ts';

/** Asked first, for most offers are of another field: nothing else about them needs to be judged. */
export const isOfOtherField = (need: Need, { fields = [] }: OfferFacts): boolean =>
  fields.length > 0 && !fields.includes(need.field);

export function judgeField(need: Need, offer: OfferFacts): Reason {
  const params = { field: need.field };
  if ((offer.fields ?? []).length === 0) return unknown('field', 'unknown', params);
  return isOfOtherField(need, offer) ? misfit('field', 'other', params) : fits('field', 'offered', params);
}

const isPlain = /^[\x20-\x7e]*$/;

/** Without capitals and accents. */
function plain(text: string): string {
  const lower = text.toLowerCase();
  return isPlain.test(lower) ? lower : lower.normalize('NFKD').replace(/\p{M}+/gu, '');
}

/** Shorter words say too little. */
const leastLetters = 4;
/** Of a description, what stands first tells what it is about. */
const readLetters = 300;

/** Endings differ from case to case: what counts is how a word begins. */
const stemOf = (word: string): string => word.slice(0, Math.max(leastLetters + 1, word.length - 2));

/** How the words of a wish begin. */
export const stemsOf = (text: string): string[] =>
  plain(text)
    .split(/[^\p{L}\p{N}-]+/u)
    .map((word) => word.replaceAll('-', ''))
    .filter((word) => word.length >= leastLetters)
    .map(stemOf);

/** What an offer says of itself, to look for stems in. */
export function saidBy({ name, alternateName = '', description = '', translations = [] }: OfferFacts): string {
  const own = [name, alternateName, ...translations.map((entry) => entry.name), description.slice(0, readLetters)];
  return plain(own.join(' ')).replace(/[^\p{L}\p{N} ]+/gu, '');
}

const namesAny = (stems: readonly string[], said: string): boolean => stems.some((stem) => said.includes(stem));

/**
 * The kind of offer, else the words of the wish. Words that an offer does not use say nothing about it. A wish in words
 * beside a kind can only help.
 */
export function judgeWish(need: Need, stems: readonly string[], { offer, said }: ReadOffer): Reason | undefined {
  if (need.kind !== undefined && need.kind === offer.kind) return fits('wish', 'kind', { kind: need.kind });
  if (stems.length > 0 && namesAny(stems, said())) return fits('wish', 'words', {}, 0.8);
  if (need.kind !== undefined && offer.kind !== undefined) return misfit('wish', 'otherKind', { kind: offer.kind });
  return need.kind !== undefined || need.text !== undefined ? unknown('wish') : undefined;
}
