import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Alert } from '../../components/alert/alert.tsx';
import { Button } from '../../components/button/button.tsx';
import { PasswordField } from '../../components/fields/password-field.tsx';
import { useSmallForm } from '../../components/fields/use-small-form.ts';
import type { UnlockResult } from '../../database/tablet-vaults.ts';
import { isPauseCode } from '../../vault/pause-code.ts';
import { CodeField } from './code-field.tsx';
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

const rules = {
  password: (text: string): boolean => text !== '',
  code: (text: string): boolean => text === '' || isPauseCode(text),
};

/** Asks for the password of a vault. Nothing of it leaves the tablet. */
export function UnlockForm({ alias, withCode = false, hasFocus = false, onUnlock }: UnlockFormProps) {
  const { t } = useTranslation(['vault', 'settings', 'common', 'errors']);
  const [problem, setProblem] = useState<Refused>();
  const form = useSmallForm({ password: '', code: '' }, rules, submit);

  // The field comes with this component and stays as long.
  const focusPassword = useRef(() => form.focus('password'));
  useEffect(() => {
    if (hasFocus) focusPassword.current();
  }, [hasFocus]);

  async function submit({ password, code }: { password: string; code: string }): Promise<void> {
    setProblem(undefined);
    const refused = await onUnlock(password, code === '' ? undefined : code);
    setProblem(refused);
    if (!refused) return;
    form.set('password', '');
    form.focus('password');
  }

  return (
    <form className={styles.form} noValidate onSubmit={form.onSubmit}>
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
        error={form.isWrong('password') ? t('errors:signIn.password-missing') : undefined}
        {...form.field('password')}
      />
      {withCode ? <CodeField error={form.isWrong('code')} {...form.field('code')} /> : null}
      <Button type="submit" variant="primary" size="lg" block busy={form.isBusy}>
        {t('unlock.submit')}
      </Button>
    </form>
  );
}
