import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Alert } from '../../components/alert/alert.tsx';
import { Button } from '../../components/button/button.tsx';
import { classNames } from '../../components/class-names.ts';
import { TextField } from '../../components/fields/text-field.tsx';
import type { PauseCode } from '../../vault/pause-code.ts';
import { isPauseCode } from '../../vault/pause-code.ts';
import { Person } from './person.tsx';
import { type Refused, UnlockForm } from './unlock-form.tsx';
import styles from './vault.module.css';

export type PauseScreenProps = {
  alias: string;
  waiting: number;
  code: PauseCode;
  onResume: () => void;
  onPassword: (password: string) => Promise<Refused | undefined>;
  onLock: () => void;
};

/** Nothing of the records is on the page; the code of this unlock, or the password, brings it back. */
export function PauseScreen({ alias, waiting, code, onResume, onPassword, onLock }: PauseScreenProps) {
  const { t } = useTranslation('vault');
  const [withPassword, setWithPassword] = useState(!code.isChosen);
  return (
    <>
      <Person alias={alias} waiting={waiting} />
      <p className={styles.calm}>{t('pause.text')}</p>
      {withPassword ? (
        <UnlockForm alias={alias} hasFocus onUnlock={onPassword} />
      ) : (
        <CodeForm code={code} onResume={onResume} onLock={onLock} />
      )}
      <div className={styles.others}>
        {withPassword ? null : (
          <Button variant="tertiary" onClick={() => setWithPassword(true)}>
            {t('pause.withPassword')}
          </Button>
        )}
        <Button icon="lock" variant="tertiary" onClick={onLock}>
          {t('pause.lock')}
        </Button>
      </div>
    </>
  );
}

function CodeForm({ code, onResume, onLock }: Pick<PauseScreenProps, 'code' | 'onResume' | 'onLock'>) {
  const { t } = useTranslation(['vault', 'errors']);
  const [entered, setEntered] = useState('');
  const [left, setLeft] = useState<number>();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);

  function enter(text: string): void {
    const answer = code.enter(text);
    switch (answer.kind) {
      case 'right':
        onResume();
        break;
      case 'spent':
        onLock();
        break;
      case 'wrong':
        setLeft(answer.left);
        setEntered('');
    }
  }

  function change(text: string): void {
    setEntered(text);
    if (isPauseCode(text)) enter(text);
  }

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (entered !== '') enter(entered);
  }

  return (
    <form className={styles.form} noValidate onSubmit={submit}>
      {left === undefined ? null : (
        <Alert tone="warning" title={t('errors:title')} live>
          {t('code.wrong', { count: left })}
        </Alert>
      )}
      <TextField
        ref={field}
        label={t('code.label')}
        inputMode="numeric"
        maxLength={6}
        value={entered}
        onChange={(event) => change(event.target.value)}
        className={classNames(styles.code, styles.masked)}
      />
      <Button type="submit" variant="primary" size="lg" block>
        {t('pause.resume')}
      </Button>
    </form>
  );
}
