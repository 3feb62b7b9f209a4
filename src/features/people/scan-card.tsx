import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Alert } from '../../components/alert/alert.tsx';
import { Button } from '../../components/button/button.tsx';
import { Dialog } from '../../components/dialog/dialog.tsx';
import { hasCamera } from '../../components/qr-scanner/has-camera.ts';
import { QrScanner } from '../../components/qr-scanner/qr-scanner.tsx';
import styles from './people.module.css';
import type { People } from './use-people.ts';

type ScanCardProps = { people: People | undefined; onFound: (id: string) => void };

type Seen = 'refused' | 'missing' | 'strange' | 'unknown' | 'several';

/** Finds the person whose case card is held before the camera. Nothing where the browser gives no camera. */
export function ScanCard({ people, onFound }: ScanCardProps) {
  const { t } = useTranslation(['people', 'common', 'errors']);
  const [isOpen, setOpen] = useState(false);
  const [seen, setSeen] = useState<Seen>();
  if (!hasCamera()) return null;
  const isOff = seen === 'refused' || seen === 'missing';

  function read(text: string): void {
    const found = people?.withCode(text);
    if (found?.length !== 1) {
      setSeen(found === undefined ? 'strange' : found.length === 0 ? 'unknown' : 'several');
      return;
    }
    setOpen(false);
    onFound(found[0] ?? '');
  }

  return (
    <>
      <Button
        variant="tertiary"
        icon="scan"
        onClick={() => {
          setSeen(undefined);
          setOpen(true);
        }}
      >
        {t('scan.start')}
      </Button>
      <Dialog
        open={isOpen}
        title={t('scan.start')}
        closeLabel={t('common:action.close')}
        onClose={() => setOpen(false)}
      >
        {isOpen ? (
          <div className={styles.form}>
            {seen ? (
              <Alert tone="warning" title={t('errors:title')} live>
                {t(`scan.${seen}`)}
              </Alert>
            ) : null}
            {isOff ? null : <QrScanner label={t('scan.hold')} onText={read} onProblem={setSeen} />}
            {isOff ? null : <p className={styles.hint}>{t('scan.hold')}</p>}
          </div>
        ) : null}
      </Dialog>
    </>
  );
}
