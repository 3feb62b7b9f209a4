import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { Alert } from '../../components/alert/alert.tsx';
import { Button } from '../../components/button/button.tsx';
import { PasswordField } from '../../components/fields/password-field.tsx';
import { RecoveryError } from '../../vault/recovery/recovery-error.ts';
import styles from './recovery.module.css';
import { TextIntake } from './text-intake.tsx';
import { useProblemText } from './use-problem-text.ts';

export type AnswerFormProps<Refused> = {
  alias: string;
  /** @returns why not. @throws RecoveryError */
  onAnswer: (text: string, password: string) => Promise<Refused | undefined>;
  /** Says it. */
  explain: (refused: Refused) => React.ReactNode;
};

/** The officer's answer and the new password: together they open the vault. */
export function AnswerForm<Refused>({ alias, onAnswer, explain }: AnswerFormProps<Refused>) {
  const { t } = useTranslation(['recovery', 'common', 'errors']);
  const problemText = useProblemText();
  const [text, setText] = useState('');
  const [wrongText, setWrongText] = useState<string>();
  const [refused, setRefused] = useState<Refused>();
  const form = useForm({ defaultValues: { password: '' } });
  const { errors, isSubmitting } = form.formState;

  async function submit({ password }: { password: string }): Promise<void> {
    setRefused(undefined);
    if (text.trim() === '') return setWrongText(t('answer.missing'));
    try {
      const why = await onAnswer(text, password);
      setRefused(() => why);
      if (why) form.resetField('password');
    } catch (error) {
      if (!(error instanceof RecoveryError)) throw error;
      setWrongText(problemText(error));
    }
  }

  return (
    <form
      className={styles.group}
      aria-labelledby="recovery-answer"
      noValidate
      onSubmit={(event) => void form.handleSubmit(submit)(event)}
    >
      <h2 id="recovery-answer" className={styles.heading}>
        {t('answer.title')}
      </h2>
      {refused === undefined ? null : (
        <Alert tone="warning" title={t('errors:title')} live>
          {explain(refused)}
        </Alert>
      )}
      <TextIntake
        label={t('answer.label')}
        hint={t('answer.hint')}
        error={wrongText}
        value={text}
        onChange={(next) => {
          setText(next);
          setWrongText(undefined);
        }}
      />
      <input type="text" name="username" autoComplete="username" value={alias} readOnly hidden />
      <PasswordField
        label={t('answer.password')}
        hint={t('answer.passwordHint')}
        showLabel={t('common:field.showPassword')}
        hideLabel={t('common:field.hidePassword')}
        error={errors.password ? t('errors:signIn.password-missing') : undefined}
        {...form.register('password', { required: true })}
      />
      <Button type="submit" variant="primary" size="lg" block busy={isSubmitting}>
        {t('answer.submit')}
      </Button>
    </form>
  );
}
