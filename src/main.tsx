import './components/theme/theme.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Crashed } from './app/crashed.tsx';
import { ErrorBoundary } from './app/error-boundary.tsx';
import { renderMissingPart } from './app/missing-part.tsx';
import { StartPage } from './app/start-page.tsx';
import { MissingPartContext } from './components/lazy-part/missing-part-context.ts';
import { applyTheme } from './components/theme/theme.ts';
import { PreferencesProvider } from './features/settings/preferences-context.tsx';
import { createI18n } from './i18n/i18n.ts';
import { preferredTag } from './i18n/languages.ts';
import { readPreferences } from './lib/preferences.ts';
import { visitedSite } from './lib/visited-site.ts';
import { registerServiceWorker } from './pwa/register.ts';

const preferences = readPreferences(localStorage);
applyTheme(preferences.theme);
await createI18n(preferences.language ?? preferredTag(navigator.languages));

// A visitor's own phone keeps nothing of the app.
if (visitedSite(location.pathname) === undefined) registerServiceWorker();

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <ErrorBoundary fallback={<Crashed />}>
      <MissingPartContext value={renderMissingPart}>
        <PreferencesProvider>
          <StartPage />
        </PreferencesProvider>
      </MissingPartContext>
    </ErrorBoundary>
  </StrictMode>,
);
