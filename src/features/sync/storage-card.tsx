import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button/button.tsx';
import { Card } from '../../components/card/card.tsx';
import { Gauge } from '../../components/gauge/gauge.tsx';
import { SectionHeading } from '../../components/section-heading/section-heading.tsx';
import { formatBytes } from '../../i18n/format.ts';
import styles from './sync-page.module.css';
import { useStorage } from './use-storage.ts';

/** From this share on the gauge warns. */
const nearlyFull = 0.8;

/** Whether the browser keeps what is on this tablet, and how much room is left. */
export function StorageCard() {
  const { t, i18n } = useTranslation('sync');
  const { health, ask } = useStorage();
  if (!health) return null;
  const { kept, used, quota } = health;
  const size = (bytes: number): string => formatBytes(bytes, i18n.language);
  return (
    <Card as="section" labelledBy="storage">
      <div className={styles.group}>
        <SectionHeading level={2} id="storage">
          {t('storage.title')}
        </SectionHeading>
        <p className={styles.line}>{kept ? t('storage.kept') : t('storage.best')}</p>
        {used === undefined || !quota ? null : (
          <Gauge
            label={t('storage.used', { used: size(used), quota: size(quota) })}
            share={used / quota}
            tone={used / quota > nearlyFull ? 'warning' : 'calm'}
          />
        )}
        {used !== undefined && quota && used / quota > nearlyFull ? (
          <p className={styles.line}>{t('storage.nearlyFull')}</p>
        ) : null}
        {kept ? null : (
          <div className={styles.actions}>
            <Button onClick={() => void ask()}>{t('storage.ask')}</Button>
          </div>
        )}
      </div>
    </Card>
  );
}
