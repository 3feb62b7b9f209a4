import { useTranslation } from 'react-i18next';
import { ChoiceChips } from '../../components/chips/choice-chips.tsx';
import { languages } from '../../i18n/languages.ts';
import type { Preferences } from '../../lib/preferences.ts';
import { usePreferences } from './preferences-context.tsx';
import styles from './settings-page.module.css';

/** Language and theme, also for whoever is not signed in yet. */
export function LookSettings({ tags }: { tags: readonly string[] }) {
  const { t, i18n } = useTranslation('common');
  const { preferences, change } = usePreferences();
  return (
    <div className={styles.group}>
      <ChoiceChips
        legend={t('language.label')}
        value={preferences.language ?? i18n.language}
        onChange={(language) => change({ language })}
        options={languages
          .filter(({ tag }) => tags.includes(tag))
          .map(({ tag, ownName }) => ({ value: tag, label: ownName, lang: tag }))}
      />
      <ChoiceChips<Preferences['theme']>
        legend={t('theme.label')}
        value={preferences.theme}
        onChange={(theme) => change({ theme })}
        options={(['system', 'light', 'dark'] as const).map((value) => ({ value, label: t(`theme.${value}`) }))}
      />
    </div>
  );
}
