import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import { applyTheme } from '../../components/theme/theme.ts';
import { setLanguage } from '../../i18n/i18n.ts';
import { type Preferences, readPreferences, writePreferences } from '../../lib/preferences.ts';

type PreferencesHandle = { preferences: Preferences; change: (change: Partial<Preferences>) => void };

const PreferencesContext = createContext<PreferencesHandle | undefined>(undefined);

export function usePreferences(): PreferencesHandle {
  const handle = useContext(PreferencesContext);
  if (!handle) throw new Error('usePreferences needs a PreferencesProvider around it');
  return handle;
}

export function PreferencesProvider({ children }: { children: ReactNode }) {
  const [preferences, setPreferences] = useState(() => readPreferences(localStorage));
  const change = useCallback((next: Partial<Preferences>) => setPreferences((before) => ({ ...before, ...next })), []);
  useEffect(() => {
    writePreferences(localStorage, preferences);
    applyTheme(preferences.theme);
    if (preferences.language) void setLanguage(preferences.language);
  }, [preferences]);
  const handle = useMemo(() => ({ preferences, change }), [preferences, change]);
  return <PreferencesContext value={handle}>{children}</PreferencesContext>;
}
