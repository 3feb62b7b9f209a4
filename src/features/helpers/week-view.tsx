import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../../database/workspace.tsx';
import { weekdayName } from '../../i18n/describe-match.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import type { HelperFacts } from '../../model/helpers/helper-facts.ts';
import styles from './helpers.module.css';

const days = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;

/** Who is there on which day of the week; with a language, only those who speak it. */
export function WeekView({ helpers, language }: { helpers: readonly HelperFacts[]; language: string }) {
  const { t } = useTranslation('matching');
  const { city } = useWorkspace();
  const labels = useLabels(city);
  const active = helpers.filter(
    ({ state, languages = [] }) =>
      state === 'active' && (language === '' || languages.some((one) => one.language === language)),
  );
  const on = (day: (typeof days)[number]) =>
    active
      .flatMap((helper) => (helper.times ?? []).filter((time) => time.day === day).map((time) => ({ helper, time })))
      .sort((one, other) => one.time.from.localeCompare(other.time.from));
  return (
    <dl className={styles.week}>
      {days.map((day) => (
        <div key={day} className={styles.day}>
          <dt>{weekdayName(day, labels.tag)}</dt>
          <dd>
            {on(day).length === 0 ? <span className={styles.hint}>{t('helpers.nobody')}</span> : null}
            {on(day).map(({ helper, time }) => (
              <span key={`${helper.id}.${time.from}`} className={styles.slot}>
                <bdi>{helper.name}</bdi>{' '}
                <bdi dir="ltr">
                  {time.from}–{time.to}
                </bdi>{' '}
                <span className={styles.hint}>
                  {(helper.languages ?? []).map((one) => labels.language(one.language)).join(', ')}
                </span>
              </span>
            ))}
          </dd>
        </div>
      ))}
    </dl>
  );
}
