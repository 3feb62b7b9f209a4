import { useTranslation } from 'react-i18next';
import { TextField } from '../../../components/fields/text-field.tsx';
import { mailLink, webLink } from '../../../lib/safe-link.ts';
import styles from '../shared/directory.module.css';
import { isEmptyOr } from './sound.ts';

type ReachFieldsProps = {
  email: string;
  url: string;
  onChange: (change: { email: string } | { url: string }) => void;
  isTried: boolean;
};

export function ReachFields({ email, url, onChange, isTried }: ReachFieldsProps) {
  const { t } = useTranslation('directory');
  return (
    <div className={styles.pair}>
      <TextField
        label={t('form.email')}
        type="email"
        dir="ltr"
        maxLength={200}
        error={isTried && !isEmptyOr(mailLink, email) ? t('problem.email') : undefined}
        value={email}
        onChange={(event) => onChange({ email: event.target.value })}
      />
      <TextField
        label={t('form.url')}
        type="url"
        dir="ltr"
        maxLength={500}
        error={isTried && !isEmptyOr(webLink, url) ? t('problem.url') : undefined}
        value={url}
        onChange={(event) => onChange({ url: event.target.value })}
      />
    </div>
  );
}
