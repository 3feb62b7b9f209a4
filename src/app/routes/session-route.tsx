import { useLocation } from 'wouter';
import { SessionForm } from '../../features/sessions/session-form.tsx';
import { sessionKinds } from '../../model/catalogues/codes.ts';

export function SessionRoute({ kind }: { kind: string | undefined }) {
  const [, navigate] = useLocation();
  return <SessionForm key={kind} kind={sessionKinds.find((code) => code === kind)} onDone={() => navigate('/')} />;
}
