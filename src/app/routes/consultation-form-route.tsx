import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Redirect, useLocation } from 'wouter';
import type { Row } from '../../database/row.ts';
import { useAddedSessions } from '../../database/use-added-sessions.ts';
import { useWorkspace } from '../../database/workspace.tsx';
import { ConsultationForm } from '../../features/consultations/consultation-form.tsx';
import type { MediatorSlot } from '../../features/consultations/further-fields.tsx';
import { useDraft } from '../../features/consultations/use-draft.ts';
import { WishSlotContext, type WishSlotProps } from '../../features/consultations/wish-slot.ts';
import { useRunningSession } from '../../features/sessions/use-session.ts';
import { usePreferences } from '../../features/settings/preferences-context.tsx';
import { RescueButton } from '../../features/sync/rescue-button.tsx';
import { sessionName } from '../../i18n/describe-consultation.ts';
import { wantWords } from '../../i18n/feature-words.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import type { ConsultationDraft } from '../../model/records/draft.ts';
import { ErrorBoundary } from '../error-boundary.tsx';
import { ConcernWish } from '../screens.ts';

const PresentChips = lazy(async () => {
  const [feature] = await Promise.all([import('../../features/helpers/present-chips.tsx'), wantWords('helpers')]);
  return { default: feature.PresentChips };
});

/** Until the names are there, and where they cannot be fetched, the plain question asks the same. */
const withNames: MediatorSlot = (plain) => (
  <ErrorBoundary fallback={plain}>
    <Suspense fallback={plain}>
      <PresentChips plain={plain} />
    </Suspense>
  </ErrorBoundary>
);

/** `back`: where a new consultation leads when it is saved. */
export function ConsultationFormRoute({ draftId, back = '/' }: { draftId: string; back?: string }) {
  const running = useRunningSession();
  const found = useDraft(draftId, running === 'loading' ? undefined : running);
  if (running === 'loading' || found === 'loading') return null;
  return <LoadedForm draftId={draftId} draft={found.draft} saved={found.saved} back={back} />;
}

/** Whoever went elsewhere while the entry was being saved is not called back. */
function useStillHere(): { readonly current: boolean } {
  const here = useRef(true);
  useEffect(() => {
    here.current = true;
    return () => {
      here.current = false;
    };
  }, []);
  return here;
}

const wishSlot = (props: WishSlotProps) => <ConcernWish {...props} />;

const rescueButton = (rows: () => readonly Row[]) => <RescueButton rows={rows} />;

type LoadedFormProps = { draftId: string; draft: ConsultationDraft; saved: string | undefined; back: string };

function LoadedForm({ draftId, draft, saved, back }: LoadedFormProps) {
  const { t } = useTranslation('consultation');
  const [, navigate] = useLocation();
  const { account, city } = useWorkspace();
  const labels = useLabels(city);
  const added = useAddedSessions();
  const { preferences } = usePreferences();
  // Only what was saved before the form was opened: "back" leads to the record, saving leads on.
  const [savedBefore] = useState(saved);
  const here = useStillHere();
  if (savedBefore) return <Redirect to={`/consultations/${savedBefore}`} replace />;
  const { form, target } = draft;
  const isMediated = !target && form.session !== '' && account.positions.includes('counter');
  const session = form.session === '' ? t('noSession') : sessionName(form.session, city, labels, added);
  const site = labels.siteShort(form.site);
  const place = session.includes(site) ? session : [session, site].filter((part) => part !== '').join(' · ');
  return (
    <WishSlotContext value={wishSlot}>
      <ConsultationForm
        draftId={draftId}
        draft={draft}
        place={place}
        side={preferences.side}
        rescue={rescueButton}
        mediators={isMediated ? withNames : undefined}
        onLeave={() => {
          if (here.current) navigate(target ? `/consultations/${target.id}` : back);
        }}
      />
    </WishSlotContext>
  );
}
