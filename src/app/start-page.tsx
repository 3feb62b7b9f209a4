import { lazy, Suspense, useState } from 'react';
import { App } from './app.tsx';
import type { Invitations } from './invitations.ts';
import { createServices } from './services.ts';

const RecoveryDeskPage = lazy(async () => ({ default: (await import('./recovery-desk-page.tsx')).RecoveryDeskPage }));

/** The app, or the one page of it that wants nobody to sign in. */
export function StartPage({ invitations }: { invitations: Invitations }) {
  return /^\/app\/recovery\/?$/.test(location.pathname) ? (
    <Suspense fallback={null}>
      <RecoveryDeskPage />
    </Suspense>
  ) : (
    <WholeApp invitations={invitations} />
  );
}

function WholeApp({ invitations }: { invitations: Invitations }) {
  const [services] = useState(() => createServices(invitations));
  return <App services={services} />;
}
