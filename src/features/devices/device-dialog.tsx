import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Alert } from '../../components/alert/alert.tsx';
import { Button } from '../../components/button/button.tsx';
import { DescriptionList } from '../../components/description-list/description-list.tsx';
import { Dialog } from '../../components/dialog/dialog.tsx';
import { PrintedPage } from '../../components/printed-page/printed-page.tsx';
import type { KnownDevice } from '../../model/devices/device.ts';
import { BreachSheet } from './breach-sheet.tsx';
import styles from './devices.module.css';
import type { DeviceWords } from './use-device-words.ts';

type DeviceDialogProps = {
  device: KnownDevice;
  words: DeviceWords;
  onRevoke: () => void;
  onRestore: () => void;
  onClose: () => void;
};

/** A tablet as it last told of itself; once it is revoked, what is lost, and the sheet for the notification. */
export function DeviceDialog({ device, words, onRevoke, onRestore, onClose }: DeviceDialogProps) {
  const { t } = useTranslation(['administration', 'common']);
  const [isSheet, setSheet] = useState(false);
  const { revoked, persisted } = device;
  const lost = words.lost(device);
  const storage = persisted === null ? t('devices.unknown') : persisted ? t('devices.kept') : t('devices.best');
  return (
    <Dialog
      open
      title={words.person(device.user)}
      closeLabel={t('common:action.close')}
      onClose={onClose}
      actions={
        revoked ? (
          <>
            <Button onClick={onRestore}>{t('devices.restore')}</Button>
            {isSheet ? (
              <Button variant="primary" icon="note" onClick={() => window.print()}>
                {t('breach.print')}
              </Button>
            ) : (
              <Button variant="primary" icon="note" onClick={() => setSheet(true)}>
                {t('devices.sheet')}
              </Button>
            )}
          </>
        ) : (
          <Button variant="danger" icon="lock" onClick={onRevoke}>
            {t('devices.revoke')}
          </Button>
        )
      }
    >
      {isSheet ? (
        <>
          <BreachSheet device={device} words={words} />
          <PrintedPage size="a4">
            <BreachSheet device={device} words={words} />
          </PrintedPage>
        </>
      ) : (
        <div className={styles.group}>
          {revoked ? (
            <Alert tone={lost.length > 0 ? 'danger' : 'warning'} title={t('devices.lost')}>
              {lost.length === 0 ? <p>{t('devices.nothingLost')}</p> : lost.map((line) => <p key={line}>{line}</p>)}
            </Alert>
          ) : null}
          <DescriptionList
            items={[
              { term: t('devices.seen'), value: words.moment(device.seen) },
              { term: t('devices.people'), value: words.vaults(device).join('; ') },
              { term: t('devices.version'), value: <bdi>{device.version}</bdi> },
              { term: t('devices.storage'), value: storage },
              ...(revoked
                ? [
                    { term: t('devices.revokedAt'), value: words.moment(revoked.at) },
                    {
                      term: t('devices.toldAt'),
                      value: revoked.toldAt ? words.moment(revoked.toldAt) : t('devices.notTold'),
                    },
                    {
                      term: t('devices.wipedAt'),
                      value: revoked.wipedAt ? words.moment(revoked.wipedAt) : t('devices.notTold'),
                    },
                  ]
                : []),
            ]}
          />
        </div>
      )}
    </Dialog>
  );
}
