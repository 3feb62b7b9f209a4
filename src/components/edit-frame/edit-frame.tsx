import type { ReactNode } from 'react';
import { Button } from '../button/button.tsx';
import { SectionHeading } from '../section-heading/section-heading.tsx';
import styles from './edit-frame.module.css';

type EditFrameProps = {
  title: string;
  /** What went wrong, above the form. */
  alert: ReactNode;
  saveLabel: string;
  cancelLabel: string;
  onSave: () => void;
  onCancel: () => void;
  children: ReactNode;
};

/** A long form: its end stays in sight however long it is. */
export function EditFrame({ title, alert, saveLabel, cancelLabel, onSave, onCancel, children }: EditFrameProps) {
  return (
    <form
      className={styles.form}
      noValidate
      autoComplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        onSave();
      }}
    >
      <SectionHeading level={1}>{title}</SectionHeading>
      {alert}
      {children}
      <div data-part="page-actions" className={styles.actions}>
        <Button onClick={onCancel}>{cancelLabel}</Button>
        <Button type="submit" variant="primary" icon="check">
          {saveLabel}
        </Button>
      </div>
    </form>
  );
}
