import { lazyPart } from '../components/lazy-part/lazy-part.tsx';
import type { FeatureNamespace } from '../i18n/catalogue-files.ts';
import { wantWords } from '../i18n/feature-words.ts';

/** A module together with the words of its screens. */
async function worded<Module>(module: Promise<Module>, ...names: readonly FeatureNamespace[]): Promise<Module> {
  const [loaded] = await Promise.all([module, wantWords(...names)]);
  return loaded;
}

/* Screens that come when somebody goes there; `prefetch.ts` fetches them before. Today alone is there from the start. */

export const ConsultationFormRoute = lazyPart(
  async () => (await import('./routes/consultation-form-route.tsx')).ConsultationFormRoute,
);
export const ConsultationsRoute = lazyPart(
  async () => (await import('./routes/consultations-route.tsx')).ConsultationsRoute,
);
export const StandRoute = lazyPart(async () => (await worded(import('./routes/stand-route.tsx'), 'stand')).StandRoute);
export const SessionRoute = lazyPart(
  async () => (await worded(import('./routes/session-route.tsx'), 'calendar')).SessionRoute,
);
export const PresenceRoute = lazyPart(
  async () => (await worded(import('./routes/presence-route.tsx'), 'calendar')).PresenceRoute,
);
export const CalendarRoute = lazyPart(
  async () => (await worded(import('./routes/calendar-route.tsx'), 'calendar')).CalendarRoute,
);
export const AppointmentsRoute = lazyPart(
  async () => (await worded(import('./routes/appointments-route.tsx'), 'calendar', 'people')).AppointmentsRoute,
);
export const SyncRoute = lazyPart(async () => (await import('./routes/sync-route.tsx')).SyncRoute);
export const MoreRoute = lazyPart(
  async () => (await worded(import('./routes/more-route.tsx'), 'administration', 'recovery')).MoreRoute,
);
export const QueueRoute = lazyPart(async () => (await worded(import('./routes/queue-route.tsx'), 'stand')).QueueRoute);
export const InboxRoute = lazyPart(
  async () => (await worded(import('./routes/inbox-route.tsx'), 'supervision')).InboxRoute,
);
export const PeopleRoute = lazyPart(
  async () => (await worded(import('./routes/people-route.tsx'), 'people')).PeopleRoute,
);
export const MatchingRoute = lazyPart(
  async () => (await worded(import('./routes/matching-route.tsx'), 'matching', 'directory')).MatchingRoute,
);
export const HelpersRoute = lazyPart(
  async () => (await worded(import('./routes/helpers-route.tsx'), 'helpers', 'directory')).HelpersRoute,
);
export const DirectoryRoute = lazyPart(
  async () => (await worded(import('./routes/directory-route.tsx'), 'directory')).DirectoryRoute,
);
export const ExchangeRoute = lazyPart(
  async () => (await worded(import('./routes/exchange-route.tsx'), 'exchange')).ExchangeRoute,
);
export const AdministrationRoute = lazyPart(
  async () => (await worded(import('./routes/administration-route.tsx'), 'administration')).AdministrationRoute,
);
export const RecoveryDeskPage = lazyPart(
  async () => (await worded(import('./recovery-desk-page.tsx'), 'recovery')).RecoveryDeskPage,
);

/* Parts of screens. */

export const LinkedPerson = lazyPart(
  async () => (await worded(import('../features/people/linked-person.tsx'), 'people')).LinkedPerson,
);
/** On Today. */
export const DueReferrals = lazyPart(
  async () => (await worded(import('../features/matching/due-referrals.tsx'), 'matching')).DueReferrals,
);
export const ConcernWish = lazyPart(
  async () => (await worded(import('../features/matching/concern-wish.tsx'), 'matching')).ConcernWish,
);
export const PersonNeeds = lazyPart(
  async () => (await worded(import('../features/matching/person-needs.tsx'), 'matching')).PersonNeeds,
);
export const ConsultationHelpers = lazyPart(
  async () => (await worded(import('../features/helpers/consultation-helpers.tsx'), 'helpers')).ConsultationHelpers,
);
export const SessionHelpers = lazyPart(
  async () => (await worded(import('../features/helpers/session-helpers.tsx'), 'helpers')).SessionHelpers,
);
export const KeyOffer = lazyPart(
  async () => (await worded(import('../features/recovery/key-offer.tsx'), 'recovery')).KeyOffer,
);
export const ChoosePassword = lazyPart(
  async () => (await import('../features/enrolment/choose-password.tsx')).ChoosePassword,
);
export const ScanSheet = lazyPart(async () => (await import('../features/enrolment/scan-sheet.tsx')).ScanSheet);
export const RecoverVault = lazyPart(
  async () => (await worded(import('./recover-vault.tsx'), 'recovery')).RecoverVault,
);
/** What a visitor is asked, on the tablet and on their own phone. */
export const TabletEvaluation = lazyPart(
  async () => (await import('../features/evaluations/tablet-evaluation.tsx')).TabletEvaluation,
);
/** What all of them said. */
export const HeardList = lazyPart(async () => (await import('../features/evaluations/heard-list.tsx')).HeardList);
export const PhoneEvaluation = lazyPart(
  async () => (await import('../features/evaluations/phone-evaluation.tsx')).PhoneEvaluation,
);
/** The form of the locked tablet. */
export const QueueScreen = lazyPart(async () => (await import('./queue/queue-screen.tsx')).QueueScreen);
/** Its tally. */
export const SealedTally = lazyPart(
  async () => (await worded(import('../features/stand/sealed-tally.tsx'), 'stand')).SealedTally,
);
