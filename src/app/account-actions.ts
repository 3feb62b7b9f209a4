import { createContext, type ReactNode, useContext } from 'react';
import type { EvaluationTables } from '../database/evaluation-tables.ts';
import type { KeptPassword } from './kept-password.ts';
import type { RecoveryTrusting } from './trust-recovery-key.ts';

/** What a person may do with their open vault, from any screen. */
export type AccountActions = {
  /** Empties the page at once; the vault stays open. */
  pause: () => void;
  /** Pauses, and shows whoever is given the tablet the queue alone. */
  handOver: () => void;
  /** The same with a question to a visitor: that alone is shown until it is answered (`done`). */
  handOverFor: (screen: (done: () => void) => ReactNode) => void;
  /** Where what visitors say on this tablet is kept until its week is over. */
  evaluations: EvaluationTables;
  /** Closes the vault and ends the session: the password is needed again. */
  lock: () => void;
  /** The server takes this password now; the vault opens with it from now on. */
  keptPassword: KeptPassword;
  recovery: RecoveryTrusting;
  unreadable: { current: () => number; subscribe: (listener: () => void) => () => void };
};

export const AccountActionsContext = createContext<AccountActions | undefined>(undefined);

export function useAccountActions(): AccountActions {
  const actions = useContext(AccountActionsContext);
  if (!actions) throw new Error('useAccountActions needs an AccountActionsContext around it');
  return actions;
}
