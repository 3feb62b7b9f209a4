import { Redirect } from 'wouter';
import type { Row } from '../../database/row.ts';
import { useWorkspace } from '../../database/workspace.tsx';
import { RecordNotices, RecordState } from '../../features/directory/shared/record-notices.tsx';
import { HelpersScreen } from '../../features/helpers/helpers-screen.tsx';

const notes = {
  state: (row: Row) => <RecordState row={row} />,
  notices: (row: Row) => <RecordNotices row={row} />,
};

/** Language mediators and volunteers, for those who receive them at all (access/table.ts). Loaded with its words. */
export function HelpersRoute({ place, part }: { place: string | undefined; part: string | undefined }) {
  const { positions } = useWorkspace().account;
  if (!positions.includes('counter') && !positions.includes('coordinator')) return <Redirect to="/more" replace />;
  return <HelpersScreen place={place} part={part} notes={notes} />;
}
