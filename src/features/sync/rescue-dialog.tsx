import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button/button.tsx';
import { Dialog } from '../../components/dialog/dialog.tsx';
import { PasswordField } from '../../components/fields/password-field.tsx';
import styles from './sync-page.module.css';
import type { RescueProblem } from './use-rescue.ts';

type RescueDialogProps = {
  task: 'save' | 'take-in' | undefined;
  problem: RescueProblem | undefined;
  onConfirm: (password: string) => Promise<void>;
  onClose: () => void;
};

/** Asks for the password that the file is, or was, locked with. */
export function RescueDialog({ task, problem, onConfirm, onClose }: RescueDialogProps) {
  const { t } = useTranslation(['sync', 'common', 'errors', 'settings']);
  const form = useForm({ defaultValues: { password: '' } });
  const { errors, isSubmitting } = form.formState;
  const wrong = problem === 'wrong_password' || problem === 'not_your_password' ? problem : undefined;
  const close = (): void => {
    form.reset();
    onClose();
  };
  return (
    <Dialog
      open={task !== undefined}
      title={task === 'take-in' ? t('rescue.takeIn') : t('rescue.save')}
      closeLabel={t('common:action.close')}
      onClose={close}
    >
      <form
        className={styles.group}
        noValidate
        onSubmit={(event) =>
          void form.handleSubmit(async ({ password }) => {
            await onConfirm(password);
            form.resetField('password');
          })(event)
        }
      >
        <p>{task === 'take-in' ? t('rescue.passwordOf') : t('rescue.passwordFor')}</p>
        <PasswordField
          label={t('settings:signIn.password')}
          showLabel={t('common:field.showPassword')}
          hideLabel={t('common:field.hidePassword')}
          error={errors.password ? t('errors:signIn.password-missing') : wrong && t(`rescue.problem.${wrong}`)}
          {...form.register('password', { required: true })}
        />
        <div className={styles.actions}>
          <Button type="submit" variant="primary" busy={isSubmitting}>
            {task === 'take-in' ? t('rescue.takeIn') : t('rescue.save')}
          </Button>
          <Button onClick={close}>{t('common:action.cancel')}</Button>
        </div>
      </form>
    </Dialog>
  );
}
