import { Alert } from './alert.tsx';

/** Why something could not be done, announced; nothing where it could. */
export function ProblemAlert({ title, text }: { title: string; text: string | undefined }) {
  if (text === undefined) return null;
  return (
    <Alert tone="danger" title={title} live>
      {text}
    </Alert>
  );
}
