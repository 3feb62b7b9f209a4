import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Redirect, Route, Switch, Router as Wouter } from 'wouter';
import { EmptyState } from '../components/empty-state/empty-state.tsx';
import { UndoProvider } from '../components/undo-bar/undo-context.tsx';
import { useWorkspace } from '../database/workspace.tsx';
import { isOutreach } from '../model/access/roles.ts';
import { mayImport } from '../model/exchange/may-import.ts';
import { useAccountActions } from './account-actions.ts';
import { AppShell } from './app-shell.tsx';
import { screensOf, usePrefetch } from './prefetch.ts';
import { NewConsultationRoute } from './routes/new-consultation-route.tsx';
import { TodayRoute } from './routes/today-route.tsx';
import * as screens from './screens.ts';
import type { Services } from './services.ts';

export function Router({ services }: { services: Services }) {
  const { t } = useTranslation(['common', 'errors']);
  const { account, city } = useWorkspace();
  const { lock } = useAccountActions();
  usePrefetch(useMemo(() => screensOf(account, city), [account, city]));
  const records = account.sites.length > 0;
  const supervises = account.positions.includes('supervisor');
  return (
    <Wouter base="/app">
      <AppShell services={services}>
        <UndoProvider undoLabel={t('action.undo')} dismissLabel={t('action.close')}>
          <Switch>
            <Route path="/">
              {isOutreach(account) ? (
                <screens.StandRoute />
              ) : records ? (
                <TodayRoute />
              ) : (
                <Redirect to={supervises ? '/inbox' : '/more'} replace />
              )}
            </Route>
            {records ? (
              <Route path="/stand">
                <screens.StandRoute />
              </Route>
            ) : null}
            {records ? (
              <Route path="/stand/consultation/:draft">
                {({ draft }) => <screens.ConsultationFormRoute draftId={draft} key={draft} back="/stand" />}
              </Route>
            ) : null}
            {records
              ? ['/session/now', '/session/at/:key'].map((path) => (
                  <Route key={path} path={path}>
                    {({ key }: { key?: string }) => <screens.PresenceRoute sessionKey={key} />}
                  </Route>
                ))
              : null}
            {records ? (
              <Route path="/session/new/:kind?">{({ kind }) => <screens.SessionRoute kind={kind} />}</Route>
            ) : null}
            {records ? <Route path="/consultations/new" component={NewConsultationRoute} /> : null}
            {records ? (
              <Route path="/consultation/:draft">
                {({ draft }) => <screens.ConsultationFormRoute draftId={draft} key={draft} />}
              </Route>
            ) : null}
            {records ? (
              <Route path="/consultations/:id?">{({ id }) => <screens.ConsultationsRoute id={id} />}</Route>
            ) : null}
            <Route path="/people/:id?">{({ id }) => <screens.PeopleRoute id={id} />}</Route>
            {records
              ? ['/needs/:part?/:id?', '/referrals/:id?', '/slips/:id/:language?'].map((path) => (
                  <Route key={path} path={path}>
                    <screens.MatchingRoute />
                  </Route>
                ))
              : null}
            <Route path="/helpers/:place?/:part?">
              {({ place, part }) => <screens.HelpersRoute place={place} part={part} />}
            </Route>
            <Route path="/queue">
              <screens.QueueRoute />
            </Route>
            {supervises ? <Route path="/inbox/:id?">{({ id }) => <screens.InboxRoute id={id} />}</Route> : null}
            <Route path={/^\/(?:offers|providers|guide)(?:\/|$)/}>
              <screens.DirectoryRoute />
            </Route>
            {isOutreach(account) ? null : (
              <Route path={/^\/calendar(?:\/|$)/}>
                <screens.CalendarRoute />
              </Route>
            )}
            {account.positions.includes('counter')
              ? ['/appointments', '/appointments/new/:person?'].map((path) => (
                  <Route key={path} path={path}>
                    {({ person }: { person?: string }) => (
                      <screens.AppointmentsRoute isNew={path !== '/appointments'} person={person} />
                    )}
                  </Route>
                ))
              : null}
            <Route path="/sync">
              <screens.SyncRoute />
            </Route>
            {mayImport(account) ? (
              <Route path="/exchange">
                <screens.ExchangeRoute />
              </Route>
            ) : null}
            {account.positions.includes('coordinator') ? (
              <Route path="/administration/:part">
                {({ part }) => <screens.AdministrationRoute part={part} http={services.http} />}
              </Route>
            ) : null}
            {supervises ? (
              <Route path="/feedback">
                <screens.HeardList />
              </Route>
            ) : null}
            <Route path="/more">
              <screens.MoreRoute onSignOut={lock} />
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
