import { lazy, Suspense, useState } from 'react';
import { App } from './app.tsx';
import { createServices } from './services.ts';

const RecoveryDeskPage = lazy(async () => ({ default: (await import('./recovery-desk-page.tsx')).RecoveryDeskPage }));

/** The app, or the one page of it that wants nobody to sign in. */
export function StartPage() {
  return /^\/app\/recovery\/?$/.test(location.pathname) ? (
    <Suspense fallback={null}>
      <RecoveryDeskPage />
    </Suspense>
  ) : (
    <WholeApp />
  );
}

function WholeApp() {
  const [services] = useState(createServices);
  return <App services={services} />;
}
