import { useTranslation } from 'react-i18next';
import { ButtonLink } from '../../components/button/button.tsx';
import { Card } from '../../components/card/card.tsx';
import { SectionHeading } from '../../components/section-heading/section-heading.tsx';
import { useWaiting } from './sync-context.ts';
import styles from './sync-page.module.css';

/** On Today, as long as colleagues' answers to one question differ. */
export function DisputeNotice() {
  const { t } = useTranslation('sync');
  const { disputed } = useWaiting();
  if (disputed.length === 0) return null;
  return (
    <Card as="section" labelledBy="dispute-notice">
      <div className={styles.notice}>
        <SectionHeading level={2} id="dispute-notice" subline={t('dispute.hint')}>
          {t('dispute.title', { count: disputed.length })}
        </SectionHeading>
        <ButtonLink href="/sync" variant="secondary" icon="warning">
          {t('dispute.look')}
        </ButtonLink>
      </div>
    </Card>
  );
}
