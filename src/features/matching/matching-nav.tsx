import { useTranslation } from 'react-i18next';
import { ButtonLink } from '../../components/button/button.tsx';
import { useWorkspace } from '../../database/workspace.tsx';
import styles from './matching.module.css';

type Place = 'find' | 'open' | 'referrals';

/** Finding, who waits, and what became of it. Stands see offers, no wishes. */
export function MatchingNav({ current }: { current: Place }) {
  const { t } = useTranslation('matching');
  const { account } = useWorkspace();
  if (!account.positions.includes('counter')) return null;
  const link = (place: Place, href: string) => (
    <ButtonLink key={place} href={href} variant={place === current ? 'primary' : 'secondary'}>
      {t(`nav.${place}`)}
    </ButtonLink>
  );
  return (
    <nav aria-label={t('nav.label')} className={styles.nav}>
      {[link('find', '/needs'), link('open', '/needs/open'), link('referrals', '/referrals')]}
    </nav>
  );
}
