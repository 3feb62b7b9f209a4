import { useLocation } from 'wouter';
import { SessionForm } from '../../features/sessions/session-form.tsx';

export function SessionRoute() {
  const [, navigate] = useLocation();
  return <SessionForm onDone={() => navigate('/')} />;
}
