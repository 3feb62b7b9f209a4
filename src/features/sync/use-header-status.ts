import { useTranslation } from 'react-i18next';
import type { IconName } from '../../components/icon/icon-paths.ts';
import { useNow } from '../../database/workspace.tsx';
import { relativeTime } from '../../i18n/format.ts';
import { useSyncStatus, useWaiting } from './sync-context.ts';

export type HeaderStatus = {
  tone: 'calm' | 'working' | 'waiting' | 'problem';
  icon: IconName;
  text: string;
  detail: string;
};

/** A clock that was set back leaves a contact in the future; nothing true can be said of it. */
const tolerance = 60_000;

function useContact(lastContact: number, now: number): string {
  const { t, i18n } = useTranslation('sync');
  if (lastContact === 0) return t('detail.never');
  if (lastContact > now + tolerance) return t('detail.unknown');
  const time = relativeTime(new Date(lastContact), new Date(Math.max(now, lastContact)), i18n.language);
  return t('detail.contact', { time });
}

/** One sentence about the connection and what is only on this tablet, and when the server was last reached. */
export function useHeaderStatus(): HeaderStatus {
  const { t } = useTranslation('sync');
  const status = useSyncStatus();
  const waiting = useWaiting();
  const now = useNow(15_000);
  const count = waiting.unsent.length;
  const contact = useContact(status.lastContact, now);
  const detail = count > 0 ? `${t('detail.waiting', { count })} · ${contact}` : contact;
  const say = (tone: HeaderStatus['tone'], icon: IconName, text: string, small = contact): HeaderStatus => ({
    tone,
    icon,
    text,
    detail: small,
  });

  switch (status.connection) {
    case 'signed-out':
      return say('problem', 'lock', t('status.signedOut'), detail);
    case 'storage':
      return say('problem', 'warning', t('status.storage'), detail);
    case 'fault':
      return say('problem', 'warning', t('status.fault'), detail);
    case 'foreign':
      return say('problem', 'warning', t('status.foreign'), detail);
    case 'troubled':
      return say('problem', 'warning', t('status.troubled'), detail);
    case 'offline':
      return say('waiting', 'cloud-off', count > 0 ? t('status.offlineWaiting', { count }) : t('status.offline'));
    case 'starting':
      return say('working', 'sync', count > 0 ? t('detail.waiting', { count }) : t('status.starting'));
    case 'online':
      if (count > 0) return say('working', 'cloud-up', t('status.sending', { count }));
      if (waiting.refused.length > 0)
        return say('problem', 'warning', t('status.refused', { count: waiting.refused.length }));
      return say('calm', 'cloud-done', t('status.allThere'));
  }
}
