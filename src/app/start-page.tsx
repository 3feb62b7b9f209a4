import { useState } from 'react';
import { App } from './app.tsx';
import { RecoveryDeskPage } from './screens.ts';
import { createServices } from './services.ts';

/** The app, or the one page of it that wants nobody to sign in. */
export function StartPage() {
  return /^\/app\/recovery\/?$/.test(location.pathname) ? <RecoveryDeskPage /> : <WholeApp />;
}

function WholeApp() {
  const [services] = useState(createServices);
  return <App services={services} />;
}
