import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { BrandMark } from '../../components/brand/brand-mark.tsx';
import { Button } from '../../components/button/button.tsx';
import styles from './queue.module.css';
import { ServeButtons } from './queue-invite.tsx';
import type { Serve, Serving } from './use-servings.ts';

type HandedOverProps = {
  alias: string;
  serving: Serving | undefined;
  kept: ReactNode;
  onServe: Serve;
  /** To the page that asks for code or password. */
  onBack: () => void;
};

/** All that whoever was given the tablet gets to see. */
export function HandedOver({ alias, serving, kept, onServe, onBack }: HandedOverProps) {
  const { t } = useTranslation('queue');
  return (
    <main className={styles.handed}>
      <div className={styles.handedCard}>
        <BrandMark size="lg" />
        <h1 className={styles.handedTitle}>{t('serve.title')}</h1>
        {kept}
        {serving ? <ServeButtons serving={serving} onServe={onServe} /> : <p>{t('handOver.ended')}</p>}
        <p className={styles.hint}>{t('handOver.text')}</p>
      </div>
      <Button icon="lock" variant="tertiary" onClick={onBack}>
        {t('handOver.back', { alias })}
      </Button>
    </main>
  );
}
