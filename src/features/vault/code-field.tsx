import type { ComponentPropsWithRef } from 'react';
import { useTranslation } from 'react-i18next';
import { TextField } from '../../components/fields/text-field.tsx';
import styles from './vault.module.css';

/** Chooses the code for this unlock's pauses; left empty, a pause asks for the password. */
export function CodeField({ error, ...rest }: { error: boolean } & ComponentPropsWithRef<'input'>) {
  const { t } = useTranslation(['vault', 'common']);
  return (
    <TextField
      {...rest}
      label={t('code.choose')}
      optionalLabel={t('common:field.optional')}
      hint={t('code.hint')}
      error={error ? t('code.sixDigits') : undefined}
      inputMode="numeric"
      maxLength={6}
      className={styles.code}
    />
  );
}
