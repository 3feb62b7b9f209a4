import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Alert } from '../../components/alert/alert.tsx';
import { Button } from '../../components/button/button.tsx';
import { Card } from '../../components/card/card.tsx';
import { classNames } from '../../components/class-names.ts';
import { SectionHeading } from '../../components/section-heading/section-heading.tsx';
import type { Decisions, Planned } from '../../model/exchange/plan-import.ts';
import type { Note } from '../../model/exchange/reading.ts';
import styles from './exchange.module.css';
import { NoteRow, PlannedRow } from './preview-rows.tsx';
import type { Step } from './use-import.ts';

const shownKinds = ['new', 'change', 'duplicate', 'same', 'removed', 'error', 'warning'] as const;
type Shown = (typeof shownKinds)[number];
/** So many rows are drawn; nobody reads five thousand. */
const most = 100;

type ImportPreviewProps = {
  step: Step & { kind: 'preview' };
  onDecide: (what: keyof Decisions, id: string) => void;
  onStore: () => void;
  onBack: () => void;
};

/** What was decided keeps its place, so that it can be decided back. */
function sorted({ planned, reading, decisions }: Step & { kind: 'preview' }) {
  const byKind = (kind: Planned['kind']) =>
    planned.filter((entry) => (decisions.anyway.has(entry.draft.id) ? kind === 'duplicate' : entry.kind === kind));
  const notes = (level: Note['level']): Note[] => reading.notes.filter((note) => note.level === level);
  return {
    records: {
      new: byKind('new'),
      change: byKind('change'),
      duplicate: byKind('duplicate'),
      same: byKind('same'),
      removed: byKind('removed'),
    },
    notes: { error: notes('error'), warning: notes('warning') },
  };
}

export function ImportPreview({ step, onDecide, onStore, onBack }: ImportPreviewProps) {
  const { t } = useTranslation('exchange');
  const { records, notes } = sorted(step);
  const counts: Record<Shown, number> = {
    new: records.new.length,
    change: records.change.length,
    duplicate: records.duplicate.length,
    same: records.same.length,
    removed: records.removed.length,
    error: notes.error.length,
    warning: notes.warning.length,
  };
  const [chosen, setChosen] = useState<Shown>();
  const shown = chosen ?? shownKinds.find((kind) => counts[kind] > 0) ?? 'new';
  const total = step.planned.filter(({ kind }) => kind === 'new' || kind === 'change').length;
  const nameOf = new Map(step.stored.map(({ id, body }) => [id, String(body.name)]));
  const { form, isHsds, name } = step.found;
  const formWord = isHsds
    ? t(`form.${form === 'json' ? 'json' : 'csv'}`)
    : t(`form.list-${form === 'xlsx' ? 'xlsx' : 'csv'}`);
  return (
    <Card as="section" labelledBy="preview">
      <div className={styles.group}>
        <SectionHeading level={2} id="preview" subline={`${name} (${formWord})`}>
          {t('preview.title')}
        </SectionHeading>
        {total === 0 ? <Alert tone="info" title={t('preview.nothingNew')} /> : null}
        {counts.error > 0 ? <Alert tone="warning" title={t('preview.errorsOut', { number: counts.error })} /> : null}
        <div className={styles.filters}>
          {shownKinds
            .filter((kind) => counts[kind] > 0 || kind === 'new')
            .map((kind) => (
              <button
                key={kind}
                type="button"
                className={classNames(styles.filter, kind === 'error' && styles.danger)}
                aria-pressed={kind === shown}
                onClick={() => setChosen(kind)}
              >
                <span className={styles.number}>
                  <bdi>{counts[kind]}</bdi>
                </span>
                <span className={styles.word}>{t(`preview.${kind}`)}</span>
              </button>
            ))}
        </div>
        <Card padding="none">
          <ul className={styles.rows} aria-label={t(`preview.${shown}`)}>
            {shown === 'error' || shown === 'warning'
              ? notes[shown]
                  .slice(0, most)
                  // biome-ignore lint/suspicious/noArrayIndexKey: notes of one reading keep their places
                  .map((note, at) => <NoteRow key={at} note={note} />)
              : records[shown]
                  .slice(0, most)
                  .map((entry) => (
                    <PlannedRow
                      key={entry.draft.id}
                      entry={entry}
                      decisions={step.decisions}
                      nameOf={(id) => nameOf.get(id) ?? ''}
                      onDecide={onDecide}
                    />
                  ))}
            {counts[shown] === 0 ? <li className={styles.row}>{t('preview.nothing')}</li> : null}
            {counts[shown] > most ? (
              <li className={classNames(styles.row, styles.quiet)}>
                {t('preview.more', { number: counts[shown] - most })}
              </li>
            ) : null}
          </ul>
        </Card>
        <div className={styles.actions}>
          {total === 0 ? null : (
            <Button variant="primary" icon="check" onClick={onStore}>
              {t('preview.store', { number: total })}
            </Button>
          )}
          <Button onClick={onBack}>{t('back')}</Button>
        </div>
      </div>
    </Card>
  );
}
