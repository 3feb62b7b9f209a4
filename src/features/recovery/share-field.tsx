import { useTranslation } from 'react-i18next';
import { classNames } from '../../components/class-names.ts';
import { TextArea } from '../../components/fields/text-area.tsx';
import { Icon } from '../../components/icon/icon.tsx';
import type { RecoveryError } from '../../vault/recovery/recovery-error.ts';
import type { Share } from '../../vault/recovery/share-text.ts';
import styles from './recovery.module.css';
import { useProblemText } from './use-problem-text.ts';

type ShareFieldProps = {
  number: number;
  text: string;
  value?: Share;
  problem?: RecoveryError;
  progress: { have: number; need: number };
  onChange: (text: string) => void;
};

/** The four lines of one share. While somebody types, it counts; a mistake is named as soon as it can be known. */
export function ShareField({ number, text, value, problem, progress, onChange }: ShareFieldProps) {
  const { t } = useTranslation('recovery');
  const problemText = useProblemText();
  const isTyping = problem?.code === 'share_length' && progress.have < progress.need;
  return (
    <div className={styles.group}>
      <TextArea
        label={t('desk.share', { number })}
        hint={text === '' || value ? undefined : t('desk.progress', progress)}
        error={problem && !isTyping ? problemText(problem) : undefined}
        className={classNames(styles.plain, styles.share)}
        dir="ltr"
        rows={4}
        spellCheck={false}
        autoCapitalize="characters"
        value={text}
        onChange={(event) => onChange(event.target.value)}
      />
      <p role="status" className={value ? styles.fine : 'kern-sr-only'}>
        {value ? <Icon name="check" size="sm" /> : null}
        {value ? t('desk.fine', { number: value.number, total: value.total }) : ''}
      </p>
    </div>
  );
}
