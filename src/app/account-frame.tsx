import { useMemo } from 'react';
import { createRecords } from '../database/records.ts';
import { type Workspace, WorkspaceContext } from '../database/workspace.tsx';
import { QueueContext } from '../features/consultations/queue/queue-context.ts';
import { SyncContext } from '../features/sync/sync-context.ts';
import { IdleWatch } from '../features/vault/idle-watch.tsx';
import { type AccountActions, AccountActionsContext } from './account-actions.ts';
import type { OpenAccount } from './open-account.ts';
import { Preparing } from './preparing.tsx';
import { QueuePublisher } from './queue/queue-publisher.tsx';
import { Router } from './router.tsx';
import type { Services } from './services.ts';
import { useCity } from './use-city.ts';
import type { Pause } from './use-pause.ts';

type AccountFrameProps = { services: Services; open: OpenAccount; pause: Pause; onLock: () => void };

/** Everything behind the lock, as soon as the city's configuration is on this tablet. */
export function AccountFrame({ services, open, pause, onLock }: AccountFrameProps) {
  const city = useCity(open.database);
  const { clock } = services;
  const { account, database, sync } = open;
  const workspace = useMemo((): Workspace | undefined => {
    if (city === undefined || city === 'loading') return undefined;
    const skew = (): number => sync.current().clockSkew;
    return { account, database, city, clock, records: createRecords({ account, database, city, clock, skew }) };
  }, [account, database, sync, city, clock]);
  const actions = useMemo(
    (): AccountActions => ({
      pause: pause.pauseAll,
      handOver: pause.handOver,
      handOverFor: pause.handOverFor,
      evaluations: services.device.evaluations,
      lock: onLock,
      keptPassword: open.keptPassword,
      recovery: open.recovery,
      unreadable: { current: database.unreadable, subscribe: database.subscribe },
    }),
    [pause.pauseAll, pause.handOver, pause.handOverFor, onLock, open, database, services],
  );
  if (city === 'loading') return null;
  if (!workspace) return <Preparing open={open} onLock={onLock} />;
  return (
    <WorkspaceContext value={workspace}>
      <SyncContext value={open.sync}>
        <AccountActionsContext value={actions}>
          <IdleWatch clock={clock} presence={pause.presence} onIdle={pause.pauseAll} onHidden={pause.pauseHere} />
          <QueuePublisher tables={services.device.queue} vault={open.vaultId} />
          <QueueContext value={open.queue}>
            <Router services={services} />
          </QueueContext>
        </AccountActionsContext>
      </SyncContext>
    </WorkspaceContext>
  );
}
