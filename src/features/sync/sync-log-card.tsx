import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button/button.tsx';
import { Card } from '../../components/card/card.tsx';
import { useSync } from './sync-context.ts';
import styles from './sync-page.module.css';

const shown = 8;

/** What went wrong on the way lately; all of it can be copied for whoever helps. It names nobody and no record. */
export function SyncLogCard({ version }: { version: string }) {
  const { t } = useTranslation('sync');
  const sync = useSync();
  const [lines, setLines] = useState<readonly string[]>([]);
  const [copied, setCopied] = useState(false);

  async function copy(): Promise<void> {
    const all = await sync.journal();
    await navigator.clipboard.writeText([`Sprechstunde ${version}`, ...all].join('\n'));
    setCopied(true);
  }

  return (
    <Card>
      <details className={styles.log} onToggle={() => void sync.journal().then(setLines)}>
        <summary className={styles.summary}>{t('log.title')}</summary>
        <div className={styles.group}>
          <p className={styles.line}>{t('log.hint')}</p>
          {lines.length === 0 ? <p>{t('log.empty')}</p> : null}
          <ol className={styles.lines} dir="ltr" lang="en">
            {lines.slice(-shown).map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ol>
          <div className={styles.actions}>
            <Button onClick={() => void copy()}>{t('log.copy')}</Button>
            <span role="status">{copied ? t('log.copied') : ''}</span>
          </div>
        </div>
      </details>
    </Card>
  );
}
