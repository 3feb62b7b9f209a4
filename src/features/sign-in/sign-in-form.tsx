import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Alert } from '../../components/alert/alert.tsx';
import { Button } from '../../components/button/button.tsx';
import { PasswordField } from '../../components/fields/password-field.tsx';
import { TextField } from '../../components/fields/text-field.tsx';
import { useSmallForm } from '../../components/fields/use-small-form.ts';
import type { Http } from '../../sync/http.ts';
import styles from './sign-in-form.module.css';
import { type SignedIn, useSignIn } from './use-sign-in.ts';

export type SignInFormProps = {
  http: Http;
  /** Whose session is to be renewed; nobody else may sign in then. */
  name?: string;
  /** What a sheet said, to begin with. */
  initial?: { name: string; secret: string } | undefined;
  onSignedIn: (signedIn: SignedIn) => Promise<void>;
  /** More that is asked at the same time, and whether it may be sent as it is. */
  extra?: ReactNode;
  isReady?: () => boolean;
};

const isGiven = (text: string): boolean => text !== '';

export function SignInForm({ http, name, initial, onSignedIn, extra, isReady }: SignInFormProps) {
  const { t } = useTranslation(['settings', 'errors', 'common']);
  const { problem, submit } = useSignIn(http, onSignedIn);
  const form = useSmallForm(
    { name: name ?? initial?.name ?? '', password: initial?.secret ?? '' },
    { name: isGiven, password: isGiven },
    enter,
  );
  const sentence =
    problem &&
    (problem.code === 'locked-out'
      ? t('errors:signIn.locked-out', { count: problem.minutes })
      : t(`errors:signIn.${problem.code}`));
  async function enter(values: { name: string; password: string }): Promise<void> {
    if (isReady?.() !== false) await submit(values.name, values.password);
  }

  return (
    <form className={styles.form} noValidate onSubmit={form.onSubmit}>
      {sentence ? (
        <Alert tone="danger" title={t('errors:title')} live>
          {sentence}
        </Alert>
      ) : null}
      <TextField
        label={t('signIn.name')}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        readOnly={name !== undefined}
        error={form.isWrong('name') ? t('errors:signIn.name-missing') : undefined}
        {...form.field('name')}
      />
      <PasswordField
        label={t('signIn.password')}
        showLabel={t('common:field.showPassword')}
        hideLabel={t('common:field.hidePassword')}
        error={form.isWrong('password') ? t('errors:signIn.password-missing') : undefined}
        {...form.field('password')}
      />
      {extra}
      <Button type="submit" variant="primary" size="lg" block busy={form.isBusy}>
        {t('signIn.submit')}
      </Button>
    </form>
  );
}
