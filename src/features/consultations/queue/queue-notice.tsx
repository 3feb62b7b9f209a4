import { useTranslation } from 'react-i18next';
import { ButtonLink } from '../../../components/button/button.tsx';
import { Card } from '../../../components/card/card.tsx';
import { SectionHeading } from '../../../components/section-heading/section-heading.tsx';
import styles from './queue.module.css';
import { useQueueItems } from './queue-context.ts';

/** On Today, as long as something waits that came in while the vault was locked. */
export function QueueNotice() {
  const { t } = useTranslation('queue');
  const items = useQueueItems();
  if (!items || items.length === 0) return null;
  return (
    <Card as="section" labelledBy="queue-notice">
      <div className={styles.notice}>
        <SectionHeading level={2} id="queue-notice" subline={t('inbox.arrivedHint')}>
          {t('inbox.arrived', { count: items.length })}
        </SectionHeading>
        <ButtonLink href="/queue" variant="secondary" icon="inbox">
          {t('inbox.look')}
        </ButtonLink>
      </div>
    </Card>
  );
}
