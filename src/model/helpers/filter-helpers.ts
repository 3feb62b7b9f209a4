import { foldText } from '../../lib/fold-text.ts';
import type { HelperFacts } from './helper-facts.ts';

export type HelperShelf = 'active' | 'interested' | 'all';
export type HelperFilter = { shelf: HelperShelf; text: string; language: string };

/** Whoever pauses is on the shelf of those who help. */
export const isOnShelf = ({ state }: HelperFacts, shelf: HelperShelf): boolean =>
  shelf === 'all' || (shelf === 'interested' ? state === 'interested' : state === 'active' || state === 'paused');

/** By part of the name and language; interested people who are due for a call come first on their shelf. */
export function filterHelpers(helpers: readonly HelperFacts[], { shelf, text, language }: HelperFilter): HelperFacts[] {
  const wanted = foldText(text);
  const found = helpers.filter(
    (helper) =>
      isOnShelf(helper, shelf) &&
      foldText(helper.name).includes(wanted) &&
      (language === '' || helper.languages?.some((one) => one.language === language)),
  );
  if (shelf !== 'interested') return found;
  return found.sort((one, other) => (one.remindOn ?? '9').localeCompare(other.remindOn ?? '9'));
}
