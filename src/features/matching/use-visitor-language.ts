import { useRow, useWorkspace } from '../../database/workspace.tsx';
import type { OpenNeed } from '../../model/matching/match-needs.ts';
import { type SlipLanguage, slipLanguageFor } from '../../model/slips/slip-languages.ts';

/** In which language the visitor's slip should be, as far as their records say. */
export function useVisitorLanguage(open: OpenNeed | undefined): { code: SlipLanguage } | undefined {
  const { people, site } = useWorkspace().database.stores;
  const source = open?.source;
  const person = useRow(people, source?.kind === 'person' ? source.person : '');
  const consultation = useRow(site, source?.kind === 'consultation' ? source.consultation : '');
  const spoken: unknown[] = [];
  if (person !== 'loading' && person) {
    const languages = (person.body.languages ?? []) as unknown as { language: string }[];
    spoken.push(...languages.map(({ language }) => language));
  }
  if (consultation !== 'loading' && consultation) spoken.push(consultation.body.language);
  const code = spoken
    .map((language) => (typeof language === 'string' ? slipLanguageFor(language) : undefined))
    .find((tag) => tag !== undefined);
  return code === undefined ? undefined : { code };
}
