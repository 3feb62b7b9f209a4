import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Alert } from '../../components/alert/alert.tsx';
import { Button } from '../../components/button/button.tsx';
import { QrScanner } from '../../components/qr-scanner/qr-scanner.tsx';
import { type Invitation, readInvitation } from '../../model/accounts/invitation.ts';
import styles from './choose-password.module.css';

type Seen = { kind: 'refused' | 'missing' | 'strange' } | { kind: 'elsewhere'; server: string };

/** Reads the sheet with the camera. What the code says goes nowhere but into the form. */
export function ScanSheet({ onRead, onCancel }: { onRead: (invitation: Invitation) => void; onCancel: () => void }) {
  const { t } = useTranslation(['enrolment', 'common', 'errors']);
  const [seen, setSeen] = useState<Seen>();
  const isOff = seen?.kind === 'refused' || seen?.kind === 'missing';

  function read(text: string): void {
    const invitation = readInvitation(text);
    if (!invitation) setSeen({ kind: 'strange' });
    else if (invitation.server !== location.origin) setSeen({ kind: 'elsewhere', server: invitation.server });
    else onRead(invitation);
  }

  return (
    <div className={styles.form}>
      {seen ? (
        <Alert tone="warning" title={t('errors:title')} live>
          {seen.kind === 'elsewhere' ? t('scan.elsewhere', { server: seen.server }) : t(`scan.${seen.kind}`)}
        </Alert>
      ) : null}
      {isOff ? null : <QrScanner label={t('scan.hold')} onText={read} onProblem={(kind) => setSeen({ kind })} />}
      {isOff ? null : <p className={styles.hint}>{t('scan.hold')}</p>}
      <Button icon="back" variant={isOff ? 'primary' : 'tertiary'} block onClick={onCancel}>
        {t('scan.type')}
      </Button>
    </div>
  );
}
