import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Badge } from '../../components/badge/badge.tsx';
import { Card } from '../../components/card/card.tsx';
import { AskDialog } from '../../components/dialog/ask-dialog.tsx';
import { EmptyState } from '../../components/empty-state/empty-state.tsx';
import { List, ListRow } from '../../components/list-row/list-row.tsx';
import { Loaded } from '../../components/loaded/loaded.tsx';
import { useLoaded } from '../../components/loaded/use-loaded.ts';
import { SectionHeading } from '../../components/section-heading/section-heading.tsx';
import { useCityProblem } from '../../i18n/use-city-problem.ts';
import type { KnownDevice } from '../../model/devices/device.ts';
import type { CityServices } from '../../sync/city-services.ts';
import { DeviceDialog } from './device-dialog.tsx';
import styles from './devices.module.css';
import { useDeviceWords } from './use-device-words.ts';

type Shown =
  | { kind: 'none' }
  | { kind: 'device'; device: KnownDevice }
  | { kind: 'revoke' | 'restore'; device: KnownDevice };

/** The tablets as they last told of themselves, the latest first. A lost one is revoked here. */
export function DevicesPage({ services }: { services: CityServices }) {
  const { t } = useTranslation(['administration', 'common']);
  const explain = useCityProblem();
  const load = useCallback(() => Promise.all([services.devices(), services.users()]), [services]);
  const { value, reload } = useLoaded(load);
  const [answer, accounts] = value ?? [];
  const words = useDeviceWords(accounts?.kind === 'done' ? accounts.value : []);
  const [shown, setShown] = useState<Shown>({ kind: 'none' });
  const [problem, setProblem] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const close = (): void => setShown({ kind: 'none' });

  async function confirm(kind: 'revoke' | 'restore', { id }: KnownDevice): Promise<void> {
    setBusy(true);
    const result = await (kind === 'revoke' ? services.revokeDevice(id) : services.restoreDevice(id));
    setProblem(result.kind === 'done' ? undefined : explain(result));
    if (result.kind === 'done') setShown({ kind: 'device', device: result.value });
    await reload();
    setBusy(false);
  }

  const ask = (kind: 'revoke' | 'restore', device: KnownDevice) => (): void => {
    setProblem(undefined);
    setShown({ kind, device });
  };
  return (
    <div className={styles.page}>
      <SectionHeading level={1} subline={t('devices.hint')}>
        {t('devices.title')}
      </SectionHeading>
      <Loaded answer={answer} explain={explain} againLabel={t('problem.again')} onAgain={() => void reload()}>
        {(devices) =>
          devices.length === 0 ? (
            <EmptyState icon="tablet" title={t('devices.none')} />
          ) : (
            <Card padding="none">
              <List label={t('devices.title')}>
                {[...devices]
                  .sort((a, b) => (a.seen < b.seen ? 1 : -1))
                  .map((device) => {
                    const state = words.state(device);
                    const waiting = words.unsent(device);
                    return (
                      <ListRow
                        key={device.id}
                        icon="tablet"
                        title={<bdi>{Object.keys(device.vaults).map(words.person).join(', ')}</bdi>}
                        meta={`${t('devices.seen')}: ${words.moment(device.seen)}`}
                        badges={
                          state ? (
                            <Badge tone="danger" icon="lock">
                              {t(`devices.${state}`)}
                            </Badge>
                          ) : (
                            <Badge
                              tone={waiting > 0 ? 'warning' : 'quiet'}
                              icon={waiting > 0 ? 'cloud-up' : 'cloud-done'}
                            >
                              {words.waiting(waiting)}
                            </Badge>
                          )
                        }
                        onClick={() => setShown({ kind: 'device', device })}
                      />
                    );
                  })}
              </List>
            </Card>
          )
        }
      </Loaded>
      {shown.kind === 'device' ? (
        <DeviceDialog
          device={shown.device}
          words={words}
          onRevoke={ask('revoke', shown.device)}
          onRestore={ask('restore', shown.device)}
          onClose={close}
        />
      ) : null}
      {shown.kind === 'revoke' || shown.kind === 'restore' ? (
        <AskDialog
          open
          title={t(`devices.${shown.kind}Title`)}
          confirmLabel={shown.kind === 'revoke' ? t('devices.confirm') : t('devices.restoreConfirm')}
          cancelLabel={t('common:action.cancel')}
          closeLabel={t('common:action.close')}
          busy={isBusy}
          onClose={close}
          onConfirm={() => void confirm(shown.kind, shown.device)}
        >
          <p>{t(`devices.${shown.kind}Text`)}</p>
          {shown.kind === 'revoke' ? <p>{t('devices.revokeLocked')}</p> : null}
          {problem === undefined ? null : <p role="alert">{problem}</p>}
        </AskDialog>
      ) : null}
    </div>
  );
}
