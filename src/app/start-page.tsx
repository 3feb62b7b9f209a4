import { useEffect, useState } from 'react';
import { visitedSite } from '../lib/visited-site.ts';
import { keepSendingEvaluations } from '../sync/send-evaluations.ts';
import { App } from './app.tsx';
import { PhoneEvaluation, RecoveryDeskPage } from './screens.ts';
import { createServices } from './services.ts';

/** The app, or a page of it that wants nobody to sign in. */
export function StartPage() {
  const visited = visitedSite(location.pathname);
  if (visited !== undefined) return <PhoneEvaluation site={visited} />;
  return /^\/app\/recovery\/?$/.test(location.pathname) ? <RecoveryDeskPage /> : <WholeApp />;
}

function WholeApp() {
  const [services] = useState(createServices);
  useEffect(
    () =>
      keepSendingEvaluations({
        tables: services.device.evaluations,
        clock: services.clock,
        fetch: (path, init) => fetch(path, init),
      }),
    [services],
  );
  return <App services={services} />;
}
