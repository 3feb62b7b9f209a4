import { type ReactNode, useEffect, useRef } from 'react';
import { Button } from '../../components/button/button.tsx';
import styles from './slips.module.css';

type LargeSlipProps = { label: string; closeLabel: string; onClose: () => void; children: ReactNode };

/** The slip over the whole screen, to be photographed; the browser's own modal dialog. */
export function LargeSlip({ label, closeLabel, onClose, children }: LargeSlipProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    if (element?.open === false) element.showModal();
  }, []);
  return (
    <dialog ref={dialog} className={styles.large} aria-label={label} onClose={onClose}>
      {children}
      <div className={styles.close}>
        <Button icon="close" onClick={onClose}>
          {closeLabel}
        </Button>
      </div>
    </dialog>
  );
}
