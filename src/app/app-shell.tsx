import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { IconButton } from '../components/button/icon-button.tsx';
import { useWorkspace } from '../database/workspace.tsx';
import { QueueNotice } from '../features/consultations/queue/queue-notice.tsx';
import { useRunningSession } from '../features/sessions/use-session.ts';
import { usePreferences } from '../features/settings/preferences-context.tsx';
import { useHeaderStatus } from '../features/sync/use-header-status.ts';
import { useLabels } from '../i18n/use-labels.ts';
import { counterSites } from '../model/access/people-area.ts';
import { isOutreach } from '../model/access/roles.ts';
import { newDraftId } from '../model/records/draft.ts';
import { ownSites } from '../model/sessions/running-session.ts';
import { useAccountActions } from './account-actions.ts';
import { LossNotice } from './loss-notice.tsx';
import { placeOf } from './place-of.ts';
import { RecoveryKeyNotice } from './recovery-key-notice.tsx';
import type { Services } from './services.ts';
import { SessionNotice } from './session-notice.tsx';
import { Shell } from './shell/shell.tsx';
import type { NavItem } from './shell/shell-nav.tsx';
import { StrangeInboxNotice } from './strange-inbox-notice.tsx';
import { UnkeptNotice } from './unkept-notice.tsx';
import { UnreadableNotice } from './unreadable-notice.tsx';
import { UpdateNotice } from './update-notice.tsx';

/** Header, places and the primary action, the same round every screen. */
export function AppShell({ services, children }: { services: Services; children: ReactNode }) {
  const { t } = useTranslation(['common', 'consultation', 'session', 'queue']);
  const [location, navigate] = useLocation();
  const { account, city, database } = useWorkspace();
  const labels = useLabels(city);
  const { preferences } = usePreferences();
  const { pause, handOver, lock } = useAccountActions();
  const running = useRunningSession();
  const status = useHeaderStatus();
  const records = account.sites.length > 0;
  const supervises = account.positions.includes('supervisor');
  const item = (href: string, label: string, icon: NavItem['icon']): NavItem => ({
    href,
    label,
    icon,
    active: href === placeOf(location) || (href === '/' && !records && location.startsWith('/inbox')),
  });
  const atStand = isOutreach(account);
  const items = [
    atStand ? item('/', t('nav.stand'), 'stand') : records ? item('/', t('nav.today'), 'today') : null,
    records && !atStand ? { ...item('/consultations', t('nav.rail.consultations'), 'note'), wide: true } : null,
    counterSites(account, city).length > 0 ? item('/people', t('nav.rail.people'), 'people') : null,
    supervises ? item(records ? '/inbox' : '/', t('nav.inbox'), 'inbox') : null,
    item('/offers', t('nav.offers'), 'offers'),
    atStand ? null : item('/calendar', t('nav.calendar'), 'calendar'),
    item('/more', t('nav.more'), 'more'),
  ].filter((entry) => entry !== null);
  const isForm =
    /^\/(?:consultation|session|stand\/consultation|calendar\/new|appointments\/new)(?:\/|$)|^\/(?:offers|providers|guide|helpers)\/(?:new|[^/]+\/edit)/.test(
      location,
    ) || location === '/people/new';
  const session = running === 'loading' ? undefined : running;
  const site = session?.site ?? ownSites(account, city)[0]?.id;
  const offersNew = records && !isForm && !['/', '/queue', '/stand'].includes(location);
  return (
    <Shell
      header={{
        homeLabel: t('app.home'),
        homeHref: '/',
        site: site ? labels.siteShort(site) : city.network,
        session: session ? labels.session(session) : records ? t('consultation:noSession') : city.city,
        sync: { ...status, href: '/sync' },
        actions: (
          <>
            {session ? <IconButton icon="hand-over" label={t('queue:handOver.action')} onClick={handOver} /> : null}
            <IconButton icon="hide" label={t('action.hide')} onClick={pause} />
            <IconButton icon="user" label={t('action.switchUser')} onClick={lock} />
          </>
        ),
      }}
      nav={{ label: t('nav.label'), items }}
      side={preferences.side}
      skipLabel={t('app.skip')}
      {...(offersNew
        ? {
            primaryAction: {
              label: t('action.newConsultation'),
              icon: 'plus' as const,
              onClick: () => navigate(`/consultation/${newDraftId(account.author)}`),
            },
          }
        : {})}
    >
      <LossNotice database={database} />
      <UnreadableNotice />
      <StrangeInboxNotice />
      {/* Who has lost every site since still hears of what came in; others see it on Today. */}
      {records ? null : <QueueNotice />}
      <RecoveryKeyNotice hidden={isForm} />
      <UpdateNotice hidden={isForm} />
      <UnkeptNotice hidden={isForm} />
      <SessionNotice services={services} hidden={isForm} />
      {children}
    </Shell>
  );
}
