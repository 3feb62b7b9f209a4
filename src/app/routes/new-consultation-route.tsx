import { useMemo } from 'react';
import { Redirect } from 'wouter';
import { useWorkspace } from '../../database/workspace.tsx';
import { newDraftId } from '../../model/records/draft.ts';

export function NewConsultationRoute() {
  const { account } = useWorkspace();
  const id = useMemo(() => newDraftId(account.author), [account]);
  return <Redirect to={`/consultation/${id}`} replace />;
}
