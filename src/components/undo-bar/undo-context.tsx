import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react';
import { UndoBar } from './undo-bar.tsx';

export type UndoNotice = { message: string; undo: () => Promise<void> | void };

const UndoContext = createContext<((notice: UndoNotice) => void) | undefined>(undefined);

/** Shows what was done and offers to undo it, instead of asking before (product.md, "Screens and flow"). */
export function useUndo(): (notice: UndoNotice) => void {
  const offer = useContext(UndoContext);
  if (!offer) throw new Error('useUndo needs an UndoProvider around it');
  return offer;
}

export function UndoProvider(props: { undoLabel: string; dismissLabel: string; children: ReactNode }) {
  const [current, setCurrent] = useState<{ id: string; notice: UndoNotice } | null>(null);
  const offer = useCallback((notice: UndoNotice) => setCurrent({ id: crypto.randomUUID(), notice }), []);
  const dismiss = useCallback(() => setCurrent(null), []);
  const shown = useMemo(() => current && { id: current.id, message: current.notice.message }, [current]);
  return (
    <UndoContext value={offer}>
      {props.children}
      <UndoBar
        notice={shown}
        undoLabel={props.undoLabel}
        dismissLabel={props.dismissLabel}
        onDismiss={dismiss}
        onUndo={() => {
          dismiss();
          void current?.notice.undo();
        }}
      />
    </UndoContext>
  );
}
