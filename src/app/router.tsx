import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Redirect, Route, Switch, Router as Wouter } from 'wouter';
import { EmptyState } from '../components/empty-state/empty-state.tsx';
import { Spinner } from '../components/spinner/spinner.tsx';
import { UndoProvider } from '../components/undo-bar/undo-context.tsx';
import { useWorkspace } from '../database/workspace.tsx';
import { QueueNotice } from '../features/consultations/queue/queue-notice.tsx';
import { SyncPage } from '../features/sync/sync-page.tsx';
import { wantWords } from '../i18n/feature-words.ts';
import { mayImport } from '../model/exchange/may-import.ts';
import { useAccountActions } from './account-actions.ts';
import { AppShell } from './app-shell.tsx';
import { ConsultationFormRoute, NewConsultationRoute } from './routes/consultation-form-route.tsx';
import { ConsultationsRoute } from './routes/consultations-route.tsx';
import { InboxRoute } from './routes/inbox-route.tsx';
import { MoreRoute } from './routes/more-route.tsx';
import { SessionRoute } from './routes/session-route.tsx';
import { TodayRoute } from './routes/today-route.tsx';
import type { Services } from './services.ts';
import { appVersion } from './version.ts';

const QueueRoute = lazy(async () => ({ default: (await import('./routes/queue-route.tsx')).QueueRoute }));
const DirectoryRoute = lazy(async () => {
  const [{ DirectoryRoute: Screen }] = await Promise.all([
    import('./routes/directory-route.tsx'),
    wantWords('directory'),
  ]);
  return { default: Screen };
});
const ExchangeRoute = lazy(async () => {
  const [route] = await Promise.all([import('./routes/exchange-route.tsx'), wantWords('exchange')]);
  return { default: route.ExchangeRoute };
});
const MatchingRoute = lazy(async () => {
  const [{ MatchingRoute: Screen }] = await Promise.all([
    import('./routes/matching-route.tsx'),
    wantWords('matching', 'directory'),
  ]);
  return { default: Screen };
});
const AdministrationRoute = lazy(async () => ({
  default: (await import('./routes/administration-route.tsx')).AdministrationRoute,
}));

const PeopleRoute = lazy(async () => {
  const [{ PeopleRoute: route }] = await Promise.all([import('./routes/people-route.tsx'), wantWords('people')]);
  return { default: route };
});

export function Router({ services }: { services: Services }) {
  const { t } = useTranslation(['common', 'errors']);
  const { account } = useWorkspace();
  const { lock } = useAccountActions();
  const records = account.sites.length > 0;
  const supervises = account.positions.includes('supervisor');
  return (
    <Wouter base="/app">
      <AppShell services={services}>
        <UndoProvider undoLabel={t('action.undo')} dismissLabel={t('action.close')}>
          <Switch>
            <Route path="/">
              {records ? <TodayRoute /> : <Redirect to={supervises ? '/inbox' : '/more'} replace />}
            </Route>
            {records ? <Route path="/session/new/:kind?">{({ kind }) => <SessionRoute kind={kind} />}</Route> : null}
            {records ? <Route path="/consultations/new" component={NewConsultationRoute} /> : null}
            {records ? (
              <Route path="/consultation/:draft">
                {({ draft }) => <ConsultationFormRoute draftId={draft} key={draft} />}
              </Route>
            ) : null}
            {records ? <Route path="/consultations/:id?">{({ id }) => <ConsultationsRoute id={id} />}</Route> : null}
            <Route path="/people/:id?">
              {({ id }) => (
                <Suspense fallback={<Spinner />}>
                  <PeopleRoute id={id} />
                </Suspense>
              )}
            </Route>
            {records
              ? ['/needs/:part?/:id?', '/referrals/:id?', '/slips/:id/:language?', '/helpers'].map((path) => (
                  <Route key={path} path={path}>
                    <Suspense fallback={<Spinner />}>
                      <MatchingRoute />
                    </Suspense>
                  </Route>
                ))
              : null}
            <Route path="/queue">
              <Suspense>
                <QueueRoute />
              </Suspense>
            </Route>
            {supervises ? <Route path="/inbox/:id?">{({ id }) => <InboxRoute id={id} />}</Route> : null}
            <Route path={/^\/(?:offers|providers|guide)(?:\/|$)/}>
              <Suspense fallback={<Spinner />}>
                <DirectoryRoute />
              </Suspense>
            </Route>
            <Route path="/sync">
              <SyncPage version={appVersion} notices={<QueueNotice />} />
            </Route>
            {mayImport(account) ? (
              <Route path="/exchange">
                <Suspense fallback={<Spinner />}>
                  <ExchangeRoute />
                </Suspense>
              </Route>
            ) : null}
            {account.positions.includes('coordinator') ? (
              <Route path="/administration/:part">
                {({ part }) => (
                  <Suspense fallback={<Spinner />}>
                    <AdministrationRoute part={part} http={services.http} />
                  </Suspense>
                )}
              </Route>
            ) : null}
            <Route path="/more">
              <MoreRoute onSignOut={lock} />
            </Route>
            <Route>
              <EmptyState isScreen icon="search" title={t('errors:app.notFound')} />
            </Route>
          </Switch>
        </UndoProvider>
      </AppShell>
    </Wouter>
  );
}
