import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Alert } from '../../components/alert/alert.tsx';
import { Button } from '../../components/button/button.tsx';
import { grouped } from '../../vault/recovery/fingerprint.ts';
import styles from './recovery.module.css';

/** The city names a recovery key that this vault does not know: a person compares, nobody takes it over in silence. */
export function KeyOffer({ fingerprint, onAccept }: { fingerprint: string; onAccept: () => Promise<void> }) {
  const { t } = useTranslation('recovery');
  const [state, setState] = useState<'open' | 'busy' | 'refused' | 'failed'>('open');

  async function accept(): Promise<void> {
    setState('busy');
    await onAccept().catch(() => setState('failed'));
  }

  if (state === 'refused') return <Alert live tone="danger" title={t('key.refused')} />;
  if (state === 'failed') return <Alert live tone="warning" title={t('key.failed')} />;
  return (
    <Alert
      tone="info"
      title={t('key.offered')}
      action={
        <div className={styles.actions}>
          <Button variant="primary" busy={state === 'busy'} onClick={() => void accept()}>
            {t('key.accept')}
          </Button>
          <Button onClick={() => setState('refused')}>{t('key.differs')}</Button>
        </div>
      }
    >
      <p>{t('key.offeredHint')}</p>
      <p className={styles.fingerprint}>
        <bdi dir="ltr">{grouped(fingerprint)}</bdi>
      </p>
    </Alert>
  );
}
