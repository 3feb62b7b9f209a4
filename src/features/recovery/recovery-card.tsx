import { useTranslation } from 'react-i18next';
import { Card } from '../../components/card/card.tsx';
import { SectionHeading } from '../../components/section-heading/section-heading.tsx';
import { grouped } from '../../vault/recovery/fingerprint.ts';
import styles from './recovery.module.css';

type RecoveryCardProps = {
  trust: { readonly kind: 'none' } | { readonly kind: 'trusted' | 'offered'; readonly fingerprint: string };
  /** For whoever may have to open the page of the officer. */
  hasDesk: boolean;
};

/** Whether a forgotten password would cost anything here, and to which key of the city the vault is sealed. */
export function RecoveryCard({ trust, hasDesk }: RecoveryCardProps) {
  const { t } = useTranslation('recovery');
  return (
    <Card as="section" labelledBy="recovery">
      <div className={styles.group}>
        <SectionHeading level={2} id="recovery">
          {t('key.title')}
        </SectionHeading>
        <p>{t(trust.kind === 'offered' ? 'key.waiting' : `key.${trust.kind}`)}</p>
        {trust.kind === 'trusted' ? (
          <p className={styles.fingerprint}>
            <bdi dir="ltr">{grouped(trust.fingerprint)}</bdi>
          </p>
        ) : null}
        {hasDesk ? (
          <p>
            {/* In a window of its own: this one would be locked. */}
            <a className={styles.link} href="/app/recovery" target="_blank" rel="noopener">
              {t('key.desk')}
            </a>
          </p>
        ) : null}
      </div>
    </Card>
  );
}
