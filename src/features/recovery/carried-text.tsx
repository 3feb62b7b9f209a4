import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button/button.tsx';
import { TextArea } from '../../components/fields/text-area.tsx';
import { QrCode } from '../../components/qr-code/qr-code.tsx';
import { saveAsFile } from '../../lib/save-as-file.ts';
import styles from './recovery.module.css';

type CarriedTextProps = { text: string; label: string; fileName: string };

/** A text for another computer: as a code for its camera, as a file, and to copy. */
export function CarriedText({ text, label, fileName }: CarriedTextProps) {
  const { t } = useTranslation('recovery');
  const [isCopied, setCopied] = useState(false);
  const [isShown, setShown] = useState(false);

  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
    } catch {
      // Not allowed to: then by hand.
      setShown(true);
    }
  }

  return (
    <div className={styles.group}>
      <QrCode className={styles.code} text={text} label={label} />
      <div className={styles.actions}>
        <Button icon="note" onClick={() => void copy()}>
          {t('carry.copy')}
        </Button>
        <Button icon="download" onClick={() => saveAsFile(`${text}\n`, fileName, 'text/plain')}>
          {t('carry.save')}
        </Button>
        <Button variant="tertiary" icon="show" aria-expanded={isShown} onClick={() => setShown(!isShown)}>
          {t('carry.showText')}
        </Button>
        <span role="status" className={styles.quiet}>
          {isCopied ? t('carry.copied') : ''}
        </span>
      </div>
      {isShown ? (
        <TextArea label={t('carry.text')} className={styles.plain} dir="ltr" rows={6} value={text} readOnly />
      ) : null}
    </div>
  );
}
