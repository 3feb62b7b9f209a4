import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Alert } from '../../../components/alert/alert.tsx';
import { Button } from '../../../components/button/button.tsx';
import { FreshnessBadge } from '../../../components/freshness/freshness-badge.tsx';
import type { Named } from '../../../model/directory/entries.ts';
import { freshnessOf } from '../../../model/directory/freshness.ts';
import type { Offer } from '../../../model/records/offer.ts';
import type { Provider } from '../../../model/records/provider.ts';
import styles from '../shared/directory.module.css';
import { useAttempt } from '../shared/use-attempt.tsx';
import { useRights } from '../shared/use-rights.ts';
import { useWords } from '../shared/use-words.ts';
import { DoubtDialog } from './doubt-dialog.tsx';
import { useConfirm } from './use-confirm.ts';

/** Who confirmed an entry, when it is asked about next, and the two buttons for after the call. */
export function TrustPanel({ entry, today }: { entry: Named<Offer> | Named<Provider>; today: string }) {
  const { t } = useTranslation('directory');
  const words = useWords();
  const { mayEdit } = useRights();
  const confirm = useConfirm(today);
  const { attempt, alert } = useAttempt();
  const [isDoubting, setDoubting] = useState(false);
  const freshness = freshnessOf(entry.body, today);
  const { verifiedOn, verifiedBy } = entry.body;
  const last = verifiedOn
    ? t(verifiedBy ? 'check.lastBy' : 'check.last', { day: words.day(verifiedOn), by: verifiedBy })
    : t('check.neverAsked');
  const due = freshness.state === 'doubtful' ? undefined : t('check.next', { day: words.day(freshness.due) });
  const actions = mayEdit ? (
    <div className={styles.buttons}>
      <Button
        variant={freshness.state === 'confirmed' ? 'secondary' : 'primary'}
        icon="check"
        onClick={() => void attempt(() => confirm([entry]))}
      >
        {t('check.confirm')}
      </Button>
      <Button variant="tertiary" icon="question" onClick={() => setDoubting(true)}>
        {t('check.doubt')}
      </Button>
    </div>
  ) : undefined;
  return (
    <>
      {alert}
      {freshness.state === 'doubtful' ? (
        <Alert tone="warning" title={words.freshness(freshness)} action={actions}>
          <p>
            <bdi>{last}</bdi>
          </p>
          {freshness.cause === 'reported' && freshness.text ? (
            <p className={styles.prose} dir="auto">
              {freshness.text}
            </p>
          ) : null}
          <p>{t('check.askFirst')}</p>
        </Alert>
      ) : (
        <div className={styles.tight}>
          <div className={styles.badges}>
            <FreshnessBadge state={freshness.state}>{words.freshness(freshness)}</FreshnessBadge>
          </div>
          <p className={styles.quiet}>
            <bdi>{[verifiedBy ? t('check.by', { by: verifiedBy }) : '', due].filter((part) => part).join(' · ')}</bdi>
          </p>
          {actions}
        </div>
      )}
      {isDoubting ? <DoubtDialog entry={entry} today={today} onClose={() => setDoubting(false)} /> : null}
    </>
  );
}
