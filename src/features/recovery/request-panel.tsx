import { useTranslation } from 'react-i18next';
import { codeOf } from '../../vault/recovery/request.ts';
import { CarriedText } from './carried-text.tsx';
import styles from './recovery.module.css';

/** A tablet's request, to be shown or sent to the officer, and the number that both compare. */
export function RequestPanel({ text, hash }: { text: string; hash: string }) {
  const { t } = useTranslation('recovery');
  return (
    <section className={styles.group} aria-labelledby="recovery-request">
      <h2 id="recovery-request" className={styles.heading}>
        {t('request.title')}
      </h2>
      <p>{t('request.hint')}</p>
      <CarriedText text={text} label={t('request.qr')} fileName={t('request.fileName')} />
      <h3 className={styles.quiet}>{t('request.code')}</h3>
      <p className={styles.digits}>
        <bdi dir="ltr">{codeOf(hash)}</bdi>
      </p>
      <p className={styles.quiet}>{t('request.codeHint')}</p>
    </section>
  );
}
