import { useTranslation } from 'react-i18next';
import { ButtonLink } from '../../components/button/button.tsx';
import { concernText } from '../../i18n/describe-consultation.ts';
import type { Labels } from '../../i18n/use-labels.ts';
import type { Concern } from '../../model/records/consultation.ts';
import styles from './consultation-detail.module.css';

/** What a concern was about, what became of its referral, and the way to offers for a wish that is still open. */
export function ConcernValue({ id, concern, labels }: ConcernValueProps) {
  const { t } = useTranslation('consultation');
  const { result, need, reason } = concern;
  return (
    <div className={styles.concern}>
      <span>{concernText(concern, labels)}</span>
      {reason ? <span>{labels.fixed('comebackReasons', reason)}</span> : null}
      {result ? <span>{t('concernResult', { state: labels.fixed('referralStates', result) })}</span> : null}
      {need?.state === 'open' ? (
        <ButtonLink href={`/needs/for/${id}.${concern.id}`} variant="secondary" icon="search">
          {t('openNeed')}
        </ButtonLink>
      ) : null}
    </div>
  );
}

type ConcernValueProps = { id: string; concern: Concern; labels: Labels };
