import type { ReactNode } from 'react';
import { Redirect, useLocation } from 'wouter';
import type { Row } from '../../database/row.ts';
import { useWorkspace } from '../../database/workspace.tsx';
import { storeDraft } from '../../features/consultations/drafts.ts';
import { RecordNotices } from '../../features/directory/shared/record-notices.tsx';
import { FindPage } from '../../features/matching/find-page.tsx';
import { detailsOf } from '../../features/matching/need-values.ts';
import { OfferNeedsPage } from '../../features/matching/offer-needs-page.tsx';
import { OpenNeedsPage } from '../../features/matching/open-needs-page.tsx';
import { ReferralsScreen } from '../../features/matching/referrals-screen.tsx';
import { useRunningSession } from '../../features/sessions/use-session.ts';
import { SlipPage } from '../../features/slips/slip-page.tsx';
import { useLabels } from '../../i18n/use-labels.ts';
import type { Json } from '../../lib/json.ts';
import { randomBase62 } from '../../lib/random-id.ts';
import { dayOf } from '../../lib/zoned-time.ts';
import type { Need } from '../../model/matching/need.ts';
import { emptyConcern, newConsultationForm, newDraftId } from '../../model/records/draft.ts';
import { databaseFor, ownSites } from '../../model/sessions/running-session.ts';

/** Needs, referrals and slips. Loaded with their words when somebody goes there. */
export function MatchingRoute() {
  const [location] = useLocation();
  const { account } = useWorkspace();
  const keep = useKeptNeed();
  const notices = useReferralNotices();
  const [, place, first, second] = location.split('/').map(decodeURIComponent);
  const isCounter = account.positions.includes('counter');
  if (place === 'slips' && first) return <SlipPage id={first} language={second} />;
  if (place === 'needs' && first === undefined) return <FindPage needKey={undefined} onKeep={keep} />;
  if (!isCounter) return <Redirect to="/needs" replace />;
  if (place === 'referrals') return <ReferralsScreen id={first} notices={notices} />;
  if (first === 'open') return <OpenNeedsPage />;
  if (first === 'offer' && second) return <OfferNeedsPage key={second} id={second} />;
  if (first === 'for' && second) return <FindPage needKey={second} onKeep={keep} />;
  return <Redirect to="/needs" replace />;
}

/** What a refused or disputed referral says; its states in words. */
function useReferralNotices(): (row: Row) => ReactNode {
  const labels = useLabels(useWorkspace().city);
  const say = (path: string, value: Json | undefined): string | undefined => {
    if (typeof value !== 'string') return undefined;
    if (path === 'state') return labels.fixed('referralStates', value);
    return path === 'reason' ? labels.fixed('comebackReasons', value) : undefined;
  };
  return (row) => <RecordNotices row={row} say={say} />;
}

/** Opens a new consultation whose concern keeps the wish without a name. */
function useKeptNeed(): (need: Need) => void {
  const [, navigate] = useLocation();
  const { account, city, clock, database } = useWorkspace();
  const running = useRunningSession();
  return (need) => {
    const session = running === 'loading' ? undefined : running;
    const site = session?.site ?? ownSites(account, city)[0]?.id ?? '';
    const unmet = city.catalogues.outcomes.some(({ code }) => code === 'unmet-need') ? 'unmet-need' : '';
    const details = { state: 'open' as const, ...detailsOf(need, () => randomBase62(10)) };
    const form = {
      ...newConsultationForm(site, dayOf(clock.now(), city.timeZone), session),
      concerns: [{ ...emptyConcern(), field: need.field, outcome: unmet, need: details }],
    };
    const id = newDraftId(account.author);
    const draft = { form, db: databaseFor(account, site, session?.kind) };
    void storeDraft(database.stores.device, id, draft, clock.now()).finally(() => navigate(`/consultation/${id}`));
  };
}
