import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../components/button/button.tsx';
import { SectionHeading } from '../../../components/section-heading/section-heading.tsx';
import styles from '../shared/directory.module.css';
import own from './edit-frame.module.css';

type EditFrameProps = {
  title: string;
  /** What went wrong, above the form. */
  alert: ReactNode;
  onSave: () => void;
  onCancel: () => void;
  children: ReactNode;
};

/** A form of the directory: its end stays in sight however long it is. */
export function EditFrame({ title, alert, onSave, onCancel, children }: EditFrameProps) {
  const { t } = useTranslation('common');
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
      <div data-part="page-actions" className={own.actions}>
        <Button onClick={onCancel}>{t('action.cancel')}</Button>
        <Button type="submit" variant="primary" icon="check">
          {t('action.save')}
        </Button>
      </div>
    </form>
  );
}
