import { useEffect, useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { Alert } from '../../components/alert/alert.tsx';
import { Button } from '../../components/button/button.tsx';
import { PasswordField } from '../../components/fields/password-field.tsx';
import type { UnlockResult } from '../../database/tablet-vaults.ts';
import { CodeField, codeRules } from './code-field.tsx';
import { UnlockProblem } from './unlock-problem.tsx';
import styles from './vault.module.css';

export type Refused = Exclude<UnlockResult, { kind: 'open' }>;

type UnlockFormProps = {
  alias: string;
  /** With a field for the code that reopens pauses until the next lock. */
  withCode?: boolean;
  /** The first thing that a person does here is to type. */
  hasFocus?: boolean;
  /** @returns why not */
  onUnlock: (password: string, code: string | undefined) => Promise<Refused | undefined>;
};

/** Asks for the password of a vault. Nothing of it leaves the tablet. */
export function UnlockForm({ alias, withCode = false, hasFocus = false, onUnlock }: UnlockFormProps) {
  const { t } = useTranslation(['vault', 'settings', 'common', 'errors']);
  const [problem, setProblem] = useState<Refused>();
  const form = useForm({ defaultValues: { password: '', code: '' } });
  const { errors, isSubmitting } = form.formState;

  const { setFocus } = form;
  useEffect(() => {
    if (hasFocus) setFocus('password');
  }, [hasFocus, setFocus]);

  async function submit({ password, code }: { password: string; code: string }): Promise<void> {
    setProblem(undefined);
    const refused = await onUnlock(password, code === '' ? undefined : code);
    setProblem(refused);
    if (!refused) return;
    form.resetField('password');
    form.setFocus('password');
  }

  return (
    <form className={styles.form} noValidate onSubmit={(event) => void form.handleSubmit(submit)(event)}>
      {problem ? (
        <Alert
          tone={problem.kind === 'wrong' && problem.left > 3 ? 'warning' : 'danger'}
          title={t('errors:title')}
          live
        >
          <UnlockProblem problem={problem} />
        </Alert>
      ) : null}
      {/* So that password managers know whose password it is. */}
      <input type="text" name="username" autoComplete="username" value={alias} readOnly hidden />
      <PasswordField
        label={t('settings:signIn.password')}
        showLabel={t('common:field.showPassword')}
        hideLabel={t('common:field.hidePassword')}
        error={errors.password ? t('errors:signIn.password-missing') : undefined}
        {...form.register('password', { required: true })}
      />
      {withCode ? <CodeField error={errors.code !== undefined} {...form.register('code', codeRules)} /> : null}
      <Button type="submit" variant="primary" size="lg" block busy={isSubmitting}>
        {t('unlock.submit')}
      </Button>
    </form>
  );
}
