import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { Badge } from '../../../components/badge/badge.tsx';
import { Button } from '../../../components/button/button.tsx';
import { ListRow } from '../../../components/list-row/list-row.tsx';
import type { Named } from '../../../model/directory/entries.ts';
import type { Guide, Suggestion } from '../../../model/records/guide.ts';
import styles from '../shared/directory.module.css';
import { useAttempt } from '../shared/use-attempt.tsx';
import { useChange } from '../shared/use-change.ts';
import { useRights } from '../shared/use-rights.ts';
import { useWords } from '../shared/use-words.ts';
import { useGuideWords } from './use-guide.ts';

type SuggestionRowProps = { suggestion: Named<Suggestion>; guides: readonly Named<Guide>[] };

const tones = { open: 'info', taken: 'success', declined: 'neutral' } as const;

/** A suggestion, and for coordinators the two answers. */
export function SuggestionRow({ suggestion, guides }: SuggestionRowProps) {
  const { t } = useTranslation('directory');
  const words = useWords();
  const names = useGuideWords();
  const { mayEditGuide } = useRights();
  const change = useChange();
  const { attempt, alert } = useAttempt();
  const { id, body } = suggestion;
  const guide = guides.find((one) => one.id === body.guide);
  const settle = (state: Suggestion['state']): void =>
    void attempt(() => change([{ id, body, changes: { state } }], t(`suggestion.done.${state}`)));
  return (
    <ListRow
      title={
        <span className={styles.prose} dir="auto">
          {body.text}
        </span>
      }
      meta={
        <>
          {alert}
          <bdi>
            {[words.labels.site(body.site), body.topic ? names.topic(body.topic) : '', body.answer ?? '']
              .filter((part) => part !== '')
              .join(' · ')}
          </bdi>
          {guide ? (
            <>
              {' · '}
              <Link href={`/guide/${guide.id}`}>
                <bdi>{guide.body.title}</bdi>
              </Link>
            </>
          ) : null}
        </>
      }
      badges={<Badge tone={tones[body.state]}>{t(`suggestion.state.${body.state}`)}</Badge>}
      trailing={
        mayEditGuide && body.state === 'open' ? (
          <span className={styles.buttons}>
            <Button icon="check" onClick={() => settle('taken')}>
              {t('suggestion.take')}
            </Button>
            <Button variant="tertiary" onClick={() => settle('declined')}>
              {t('suggestion.decline')}
            </Button>
          </span>
        ) : undefined
      }
    />
  );
}
