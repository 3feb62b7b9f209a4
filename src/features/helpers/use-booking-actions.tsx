import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useUndo } from '../../components/undo-bar/undo-context.tsx';
import { useWorkspace } from '../../database/workspace.tsx';
import { changeBooking } from './book.ts';
import { HoursDialog } from './hours-dialog.tsx';
import type { Assignment } from './use-helpers.ts';
import { useSaidAttempt } from './use-said-attempt.tsx';

export type BookingActions = {
  change: (booking: Assignment, state: Assignment['state']) => void;
  /** Asks for the hours, which make it done. */
  finish: (booking: Assignment) => void;
  alert: ReactNode;
  dialog: ReactNode;
};

/** What may become of a booking, and the way back. */
export function useBookingActions(): BookingActions {
  const { t } = useTranslation('helpers');
  const workspace = useWorkspace();
  const offerUndo = useUndo();
  const { attempt, alert } = useSaidAttempt();
  const [finished, setFinished] = useState<Assignment>();

  async function change(booking: Assignment, state: Assignment['state']): Promise<void> {
    await changeBooking(workspace, booking, state);
    const undo = () => changeBooking(workspace, booking, booking.state);
    offerUndo({ message: t('booking.changed', { state: t(`state.${state}`) }), undo });
  }

  return {
    change: (booking, state) => attempt(() => change(booking, state)),
    finish: setFinished,
    alert,
    dialog: finished ? (
      <HoursDialog
        key={finished.id}
        helper={finished.helper}
        booking={finished}
        entry={undefined}
        onClose={() => setFinished(undefined)}
      />
    ) : null,
  };
}
