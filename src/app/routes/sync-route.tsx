import { QueueNotice } from '../../features/consultations/queue/queue-notice.tsx';
import { SyncPage } from '../../features/sync/sync-page.tsx';
import { appVersion } from '../version.ts';

export function SyncRoute() {
  return <SyncPage version={appVersion} notices={<QueueNotice />} />;
}
