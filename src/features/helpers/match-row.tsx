import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { Badge } from '../../components/badge/badge.tsx';
import { Button } from '../../components/button/button.tsx';
import { TextField } from '../../components/fields/text-field.tsx';
import { type HelperMatch, neededReason } from '../../model/helpers/find-helpers.ts';
import { CallLink } from './call-link.tsx';
import styles from './helpers.module.css';
import { useWords } from './use-words.ts';

type MatchRowProps = { match: HelperMatch; onAsk: (state: 'asked' | 'confirmed', reason?: string) => void };

/** Somebody who could be asked, what should be known before, and one tap to call or to book. */
export function MatchRow({ match, onAsk }: MatchRowProps) {
  const { t } = useTranslation(['helpers', 'common']);
  const words = useWords();
  const [isReasoning, setReasoning] = useState(false);
  const [reason, setReason] = useState('');
  const { helper, obstacles, cautions, load } = match;
  const needed = neededReason(obstacles);
  const limit = helper.hoursPerMonth;
  const facts = [
    words.languages(helper),
    limit === undefined ? '' : t('find.load', { done: words.hours(load), limit }),
  ].filter((one) => one !== '');
  return (
    <li className={styles.match}>
      <div className={styles.who}>
        <Link href={`/helpers/${helper.id}`} className={styles.name}>
          <bdi>{helper.name}</bdi>
        </Link>
        <span className={styles.quiet}>{facts.join(' · ')}</span>
        {obstacles.length + cautions.length === 0 ? null : (
          <span className={styles.badges}>
            {obstacles.map((one) => (
              <Badge key={one} tone="danger" icon="warning">
                {t(`obstacle.${one}`)}
              </Badge>
            ))}
            {cautions.map((one) => (
              <Badge key={one} tone="warning">
                {t(`caution.${one}`)}
              </Badge>
            ))}
          </span>
        )}
      </div>
      <div className={styles.buttons}>
        <CallLink helper={helper} />
        {needed === undefined ? null : needed.length > 0 ? (
          <Button onClick={() => setReasoning(!isReasoning)} aria-expanded={isReasoning}>
            {t('find.override')}
          </Button>
        ) : (
          <>
            <Button onClick={() => onAsk('confirmed')}>{t('find.confirm')}</Button>
            <Button variant="primary" onClick={() => onAsk('asked')}>
              {t('find.ask')}
            </Button>
          </>
        )}
      </div>
      {isReasoning ? (
        <form
          className={styles.reason}
          autoComplete="off"
          onSubmit={(event) => {
            event.preventDefault();
            if (reason.trim() !== '') onAsk('asked', reason.trim());
          }}
        >
          <TextField
            label={t('find.reason')}
            hint={t('find.reasonHint')}
            maxLength={200}
            value={reason}
            onChange={({ target }) => setReason(target.value)}
          />
          <Button type="submit" variant="primary" disabled={reason.trim() === ''}>
            {t('find.askWithReason')}
          </Button>
        </form>
      ) : null}
    </li>
  );
}
