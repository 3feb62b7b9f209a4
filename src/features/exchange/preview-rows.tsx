import { useTranslation } from 'react-i18next';
import { Badge } from '../../components/badge/badge.tsx';
import { Button } from '../../components/button/button.tsx';
import { classNames } from '../../components/class-names.ts';
import { Icon } from '../../components/icon/icon.tsx';
import { isolated } from '../../lib/isolated.ts';
import type { Decisions, Planned } from '../../model/exchange/plan-import.ts';
import type { Note } from '../../model/exchange/reading.ts';
import styles from './exchange.module.css';
import { useFieldWord } from './use-field-word.ts';

type PlannedRowProps = {
  entry: Planned;
  decisions: Decisions;
  nameOf: (id: string) => string;
  onDecide: (what: keyof Decisions, id: string) => void;
};

export function PlannedRow({ entry, decisions, nameOf, onDecide }: PlannedRowProps) {
  const { t } = useTranslation('exchange');
  const word = useFieldWord();
  const { draft } = entry;
  const list = (paths: readonly string[]): string => [...new Set(paths.map(word))].join(', ');
  const kept = entry.kind === 'same' || entry.kind === 'change' ? entry.kept : [];
  const isAnyway = decisions.anyway.has(draft.id);
  const isOverwritten = decisions.overwrite.has(draft.id);
  return (
    <li className={styles.row}>
      <div className={styles.words}>
        <span className={styles.detail}>
          <bdi>{draft.name}</bdi>
        </span>
        <span className={styles.word}>
          {t(draft.type === 'provider' ? 'target.provider' : 'target.name')} · {t('preview.row', { row: draft.row })}
        </span>
        {entry.kind === 'change' ? (
          <span className={styles.word}>{t('preview.changes', { fields: list(Object.keys(entry.changes)) })}</span>
        ) : null}
        {entry.kind === 'duplicate' ? (
          <span className={styles.word}>{t('preview.duplicateOf', { name: isolated(nameOf(entry.of)) })}</span>
        ) : null}
        {entry.kind === 'removed' ? <span className={styles.word}>{t('preview.removedText')}</span> : null}
        {kept.length > 0 ? (
          <span className={styles.word}>
            {t('preview.kept', {
              by: [...new Set(kept.map(({ by }) => by))].join(', '),
              fields: list(kept.map(({ path }) => path)),
            })}
          </span>
        ) : null}
      </div>
      {entry.kind === 'duplicate' || isAnyway ? (
        <Button aria-pressed={isAnyway} icon={isAnyway ? 'check' : 'plus'} onClick={() => onDecide('anyway', draft.id)}>
          {t('preview.anyway')}
        </Button>
      ) : null}
      {kept.length > 0 || isOverwritten ? (
        <Button
          aria-pressed={isOverwritten}
          icon={isOverwritten ? 'check' : 'edit'}
          onClick={() => onDecide('overwrite', draft.id)}
        >
          {t('preview.overwrite')}
        </Button>
      ) : null}
      {entry.kind === 'new' && !isAnyway ? <Badge tone="success">{t('preview.new')}</Badge> : null}
    </li>
  );
}

export function NoteRow({ note }: { note: Note }) {
  const { t } = useTranslation('exchange');
  const word = useFieldWord();
  const { row, level, code, where, value } = note;
  return (
    <li className={classNames(styles.row, styles.note)}>
      <Icon name={level === 'error' ? 'danger' : 'warning'} size="sm" />
      <div className={styles.words}>
        <span className={styles.detail}>{t(`note.${code}`, { value: isolated(value) })}</span>
        <span className={styles.word}>
          {t('preview.row', { row })}
          {where === '' ? null : ` · ${word(where)}`}
        </span>
      </div>
    </li>
  );
}
