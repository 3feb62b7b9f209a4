import { useEffect } from 'react';
import type { LazyPart } from '../components/lazy-part/lazy-part.tsx';
import { counterSites } from '../model/access/people-area.ts';
import { type Account, isOutreach } from '../model/access/roles.ts';
import type { CityConfiguration } from '../model/city/configuration.ts';
import { mayImport } from '../model/exchange/may-import.ts';
import * as screens from './screens.ts';

type Fetchable = Pick<LazyPart<never>, 'fetch'>;

/** What did not come is asked for again after so long, and as soon as there is a network, ms. */
const patience = 60_000;

function whenIdle(): Promise<void> {
  return new Promise((resolve) => {
    if ('requestIdleCallback' in window) requestIdleCallback(() => resolve(), { timeout: 3000 });
    else setTimeout(resolve, 200);
  });
}

function untilLineReturns(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, patience);
    const stop = (): void => {
      clearTimeout(timer);
      resolve();
    };
    addEventListener('online', stop, { once: true, signal });
    signal.addEventListener('abort', stop, { once: true });
  });
}

/** Fetches the parts in this order, while nothing else is to be done, until all of them are there. */
async function fetchParts(parts: readonly Fetchable[], signal: AbortSignal): Promise<void> {
  let missing = parts;
  while (missing.length > 0 && !signal.aborted) {
    const failed: Fetchable[] = [];
    for (const part of missing) {
      await whenIdle();
      if (signal.aborted) return;
      await part.fetch().catch(() => failed.push(part));
    }
    missing = failed;
    if (missing.length > 0) await untilLineReturns(signal);
  }
}

/** The screens that this account may open, those first that are wanted first. */
export function screensOf(account: Account, city: CityConfiguration): Fetchable[] {
  const records = account.sites.length > 0;
  const counts = counterSites(account, city).length > 0;
  const coordinates = account.positions.includes('coordinator');
  const supervises = account.positions.includes('supervisor');
  return [
    ...(records ? [screens.StandRoute, screens.ConsultationFormRoute, screens.ConcernWish] : []),
    ...(supervises ? [screens.InboxRoute, screens.HeardList] : []),
    ...(records ? [screens.TabletEvaluation] : []),
    ...(records ? [screens.ConsultationsRoute] : []),
    ...(counts ? [screens.PeopleRoute, screens.LinkedPerson, screens.PersonNeeds] : []),
    ...(counts ? [screens.SessionHelpers, screens.ConsultationHelpers] : []),
    screens.DirectoryRoute,
    ...(counts || coordinates ? [screens.HelpersRoute] : []),
    ...(records ? [screens.MatchingRoute, screens.SessionRoute, screens.PresenceRoute] : []),
    ...(records ? [screens.QueueScreen, screens.SealedTally, screens.QueueRoute] : []),
    ...(isOutreach(account) ? [] : [screens.CalendarRoute]),
    ...(counts ? [screens.AppointmentsRoute] : []),
    screens.MoreRoute,
    screens.SyncRoute,
    screens.KeyOffer,
    ...(mayImport(account) ? [screens.ExchangeRoute] : []),
    ...(coordinates ? [screens.AdministrationRoute] : []),
  ];
}

/** What a locked tablet may have to do without a network. */
export const lockedScreens: readonly Fetchable[] = [
  screens.QueueScreen,
  screens.SealedTally,
  screens.RecoverVault,
  screens.ConsultationFormRoute,
];

/** So that every screen is there without a network, in a tab that is older than the server's app, too. */
export function usePrefetch(parts: readonly Fetchable[]): void {
  useEffect(() => {
    const stop = new AbortController();
    void fetchParts(parts, stop.signal);
    return () => stop.abort();
  }, [parts]);
}
