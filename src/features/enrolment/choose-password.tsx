import { useEffect, useRef } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { Alert } from '../../components/alert/alert.tsx';
import { Button } from '../../components/button/button.tsx';
import { PasswordField } from '../../components/fields/password-field.tsx';
import { type Guesses, type OwnPasswordProblem, ownPasswordProblem } from '../../model/accounts/own-password.ts';
import styles from './choose-password.module.css';
import { usePassphrase } from './use-passphrase.ts';

/** Why the server did not take the new password; `old`: it no longer takes the one-time password. */
export type ChangeProblem = 'unreachable' | 'foreign' | 'old' | 'too-short' | 'refused' | 'missing';

export type ChoosePasswordProps = {
  guesses: Guesses;
  /** Takes the password to the server. @returns why that failed */
  onChosen: (password: string) => Promise<ChangeProblem | undefined>;
  onCancel: () => void;
};

/** The last step of an enrolment: an own password, of which the server and the vault know nothing readable. */
export function ChoosePassword({ guesses, onChosen, onCancel }: ChoosePasswordProps) {
  const { t } = useTranslation(['enrolment', 'common', 'errors']);
  const { phrase, another } = usePassphrase();
  const form = useForm({ defaultValues: { password: '' } });
  const { errors, isSubmitting } = form.formState;
  const title = useRef<HTMLParagraphElement>(null);
  useEffect(() => title.current?.focus(), []);

  const wrong = errors.password && ((errors.password.message || 'required') as OwnPasswordProblem | 'required');
  const problem = errors.root?.type as ChangeProblem | undefined;

  async function submit({ password }: { password: string }): Promise<void> {
    const refused = await onChosen(password);
    if (refused) form.setError('root', { type: refused });
  }

  return (
    <form className={styles.form} noValidate onSubmit={(event) => void form.handleSubmit(submit)(event)}>
      <p ref={title} tabIndex={-1} className={styles.intro}>
        {t('choose.intro')}
      </p>
      {problem ? (
        <Alert tone="danger" title={t('errors:title')} live>
          {t(`problem.${problem}`)}
        </Alert>
      ) : null}
      {phrase === undefined ? null : (
        <section className={styles.proposal} aria-labelledby="proposal">
          <h2 id="proposal" className={styles.label}>
            {t('choose.proposal')}
          </h2>
          <p className={styles.words} lang="de" dir="ltr" translate="no">
            {phrase}
          </p>
          <p className={styles.hint}>{t('choose.writeDown')}</p>
          <div className={styles.actions}>
            <Button
              icon="check"
              onClick={() => form.setValue('password', phrase, { shouldValidate: form.formState.isSubmitted })}
            >
              {t('choose.take')}
            </Button>
            <Button icon="sync" variant="tertiary" onClick={another}>
              {t('choose.another')}
            </Button>
          </div>
        </section>
      )}
      <input type="text" name="username" autoComplete="username" value={guesses.name} readOnly hidden />
      <PasswordField
        label={t('choose.password')}
        hint={t('choose.hint')}
        autoComplete="new-password"
        showLabel={t('common:field.showPassword')}
        hideLabel={t('common:field.hidePassword')}
        error={wrong === undefined ? undefined : t(`wrong.${wrong}`)}
        {...form.register('password', {
          required: true,
          validate: (password) => ownPasswordProblem(password, guesses) ?? true,
        })}
      />
      <Button type="submit" variant="primary" size="lg" block busy={isSubmitting}>
        {t('choose.submit')}
      </Button>
      <Button icon="back" variant="tertiary" block onClick={onCancel}>
        {t('common:action.cancel')}
      </Button>
    </form>
  );
}
