import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button/button.tsx';
import { IconButton } from '../../components/button/icon-button.tsx';
import { SelectField } from '../../components/fields/select-field.tsx';
import { SectionHeading } from '../../components/section-heading/section-heading.tsx';
import { useNow, useWorkspace } from '../../database/workspace.tsx';
import { addDays, dayOf } from '../../lib/zoned-time.ts';
import { mondayOf, weekOf } from '../../model/helpers/week.ts';
import styles from './helpers.module.css';
import { HelpersNav } from './helpers-nav.tsx';
import type { HelperData } from './use-helpers.ts';
import { useWords } from './use-words.ts';
import { WeekView } from './week-view.tsx';

/** Who speaks what and when, week by week. */
export function WeekPage({ data }: { data: HelperData }) {
  const { t } = useTranslation('helpers');
  const { city } = useWorkspace();
  const words = useWords();
  const today = dayOf(useNow(), city.timeZone);
  const [language, setLanguage] = useState('');
  const [monday, setMonday] = useState(() => mondayOf(today));
  const helpers = data.helpers.filter(
    ({ languages = [] }) => language === '' || languages.some((one) => one.language === language),
  );
  const range = `${words.day(monday)} – ${words.day(addDays(monday, 6))}`;
  return (
    <div className={styles.page}>
      <SectionHeading level={1}>{t('week.title')}</SectionHeading>
      <HelpersNav current="week" />
      <div className={styles.weekHead}>
        <SelectField
          label={t('find.language')}
          labelHidden
          emptyLabel={t('people.anyLanguage')}
          options={words.languageOptions}
          value={language}
          onChange={({ target }) => setLanguage(target.value)}
        />
        <div className={styles.weekMove}>
          <IconButton icon="back" label={t('week.earlier')} onClick={() => setMonday(addDays(monday, -7))} />
          <p aria-live="polite">
            <bdi>{range}</bdi>
          </p>
          <IconButton icon="chevron" label={t('week.later')} onClick={() => setMonday(addDays(monday, 7))} />
          {monday === mondayOf(today) ? null : (
            <Button variant="tertiary" onClick={() => setMonday(mondayOf(today))}>
              {t('week.now')}
            </Button>
          )}
        </div>
      </div>
      <WeekView week={weekOf(monday, helpers, data.assignments)} today={today} />
    </div>
  );
}
