import { useLocation } from 'wouter';
import { QueueInbox } from '../../features/consultations/queue/queue-inbox.tsx';

export function QueueRoute() {
  const [, navigate] = useLocation();
  return <QueueInbox onFinish={(draft) => navigate(`/consultation/${draft}`)} />;
}
