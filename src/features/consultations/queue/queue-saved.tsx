import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../components/button/button.tsx';
import { Card } from '../../../components/card/card.tsx';
import { Icon } from '../../../components/icon/icon.tsx';
import styles from './queue.module.css';

/** Says that it is safe, and leads on: nothing of the entry is on the page any more. */
export function QueueSaved({ onNext, onDone }: { onNext: () => void; onDone: () => void }) {
  const { t } = useTranslation('queue');
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <div className={styles.saved}>
      <Card padding="lg">
        <div className={styles.savedCard}>
          <span className={styles.tick}>
            <Icon name="check" size="xl" />
          </span>
          <h1 ref={heading} tabIndex={-1} className={styles.savedTitle}>
            {t('saved.title')}
          </h1>
          <p className={styles.savedText}>{t('saved.text')}</p>
          <Button variant="primary" size="hero" icon="plus" block onClick={onNext}>
            {t('saved.next')}
          </Button>
          <Button variant="tertiary" block onClick={onDone}>
            {t('saved.done')}
          </Button>
        </div>
      </Card>
    </div>
  );
}
