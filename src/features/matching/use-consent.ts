import { useMemo } from 'react';
import { useRow, useWorkspace } from '../../database/workspace.tsx';
import { type Consent, consentFor } from '../../model/matching/consent-for.ts';
import type { OpenNeed } from '../../model/matching/match-needs.ts';

/** The person's consent to be referred by name to this recipient; none where the need has no name. */
export function useConsent(open: OpenNeed | undefined, recipient: string): Consent | undefined {
  const { people } = useWorkspace().database.stores;
  const id = open?.source.kind === 'person' ? open.source.person : '';
  const row = useRow(people, id);
  return useMemo(() => {
    if (row === 'loading' || row === undefined || row.body.removed) return undefined;
    return consentFor((row.body.consents ?? []) as unknown as Consent[], recipient);
  }, [row, recipient]);
}
