import { useTranslation } from 'react-i18next';
import { ButtonLink } from '../../components/button/button.tsx';
import styles from './helpers.module.css';
import { useRights } from './use-rights.ts';

export type HelpersPlace = 'bookings' | 'people' | 'week' | 'hours';

const addresses: Record<HelpersPlace, string> = {
  bookings: '/helpers',
  people: '/helpers/people',
  week: '/helpers/week',
  hours: '/helpers/hours',
};

/** Whom to ask, who there is, when they are there, what they did. Coordinators are shown no times. */
export function HelpersNav({ current }: { current: HelpersPlace }) {
  const { t } = useTranslation('helpers');
  const { isCounter } = useRights();
  const places: readonly HelpersPlace[] = isCounter ? ['bookings', 'people', 'week', 'hours'] : ['people', 'hours'];
  return (
    <nav aria-label={t('nav.label')} className={styles.nav}>
      {places.map((place) => (
        <ButtonLink key={place} href={addresses[place]} variant={place === current ? 'primary' : 'secondary'}>
          {t(`nav.${place}`)}
        </ButtonLink>
      ))}
    </nav>
  );
}
