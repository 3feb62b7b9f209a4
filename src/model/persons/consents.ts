import type { Notice } from '../city/configuration.ts';
import type { Consent, Person, Purpose } from '../records/person.ts';

/** A consent that holds: given for the purpose (and for this recipient, where it names one), not withdrawn. */
export function holdingConsent(
  person: Pick<Person, 'consents'>,
  purpose: Purpose,
  recipient?: string,
): Consent | undefined {
  return person.consents?.find(
    (consent) =>
      consent.purpose === purpose &&
      consent.withdrawn === undefined &&
      (purpose !== 'referral' || (recipient !== undefined && consent.recipient === recipient)),
  );
}

/** The city's notice for a purpose: the last one that it names. */
export const noticeFor = (notices: readonly Notice[] | undefined, purpose: Purpose): Notice | undefined =>
  notices?.findLast((notice) => notice.purpose === purpose);

/** The text in one of these languages (BCP 47), the first that the notice has, and which that was. */
export function noticeText(notice: Notice, tags: readonly string[]): { tag: string; text: string } | undefined {
  const tag = [...tags, ...Object.keys(notice.texts)].find((wanted) => Object.hasOwn(notice.texts, wanted));
  return tag === undefined ? undefined : { tag, text: notice.texts[tag] ?? '' };
}

/** What a notice leaves open: `{{recipient}}`, `{{network}}`. */
export const filledNotice = (text: string, words: Readonly<Record<string, string>>): string =>
  text.replace(/\{\{(\w+)\}\}/g, (all, name: string) => words[name] ?? all);
