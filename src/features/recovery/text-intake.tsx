import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Alert } from '../../components/alert/alert.tsx';
import { Button } from '../../components/button/button.tsx';
import { TextArea } from '../../components/fields/text-area.tsx';
import { hasCamera } from '../../components/qr-scanner/has-camera.ts';
import { QrScanner } from '../../components/qr-scanner/qr-scanner.tsx';
import styles from './recovery.module.css';

type TextIntakeProps = {
  label: string;
  hint: string;
  error: string | undefined;
  value: string;
  onChange: (text: string) => void;
};

/** A text is short; whatever else somebody picks is not read. Bytes. */
const longest = 64 * 1024;

/** Takes in what another computer wrote: typed, pasted, from a file, or with the camera. */
export function TextIntake({ label, hint, error, value, onChange }: TextIntakeProps) {
  const { t } = useTranslation('recovery');
  const [isScanning, setScanning] = useState(false);
  const [problem, setProblem] = useState<'refused' | 'missing'>();
  const picker = useRef<HTMLInputElement>(null);

  return (
    <div className={styles.group}>
      <TextArea
        label={label}
        hint={hint}
        error={error}
        className={styles.plain}
        dir="ltr"
        rows={4}
        spellCheck={false}
        autoCapitalize="off"
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
      {problem ? <Alert live tone="warning" title={t(`intake.${problem}`)} /> : null}
      {isScanning ? (
        <QrScanner
          label={t('intake.hold')}
          onText={(text) => {
            setScanning(false);
            onChange(text);
          }}
          onProblem={(found) => {
            setScanning(false);
            setProblem(found);
          }}
        />
      ) : null}
      <div className={styles.actions}>
        <Button icon="upload" onClick={() => picker.current?.click()}>
          {t('intake.file')}
        </Button>
        {hasCamera() ? (
          <Button
            icon="show"
            onClick={() => {
              setProblem(undefined);
              setScanning(!isScanning);
            }}
          >
            {t(isScanning ? 'intake.stop' : 'intake.scan')}
          </Button>
        ) : null}
      </div>
      <input
        ref={picker}
        type="file"
        autoComplete="off"
        accept="text/plain,.txt"
        hidden
        aria-label={t('intake.file')}
        onChange={({ target }) => {
          const file = target.files?.[0];
          if (file) void file.slice(0, longest).text().then(onChange);
          target.value = '';
        }}
      />
    </div>
  );
}
