import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Alert } from '../../components/alert/alert.tsx';
import { Button } from '../../components/button/button.tsx';
import { Card } from '../../components/card/card.tsx';
import { useLoaded } from '../../components/loaded/use-loaded.ts';
import { SectionHeading } from '../../components/section-heading/section-heading.tsx';
import { Toggle } from '../../components/toggle/toggle.tsx';
import { readDirectory } from '../../database/import-records.ts';
import { useExported } from '../../database/use-exported.ts';
import { useWorkspace } from '../../database/workspace.tsx';
import { saveAsFile } from '../../lib/save-as-file.ts';
import { dayOf } from '../../lib/zoned-time.ts';
import { listedTargets, listOffers } from '../../model/exchange/table/write-rows.ts';
import styles from './exchange.module.css';
import type { ExportForm, FileTask } from './file-work.ts';
import { workOn } from './in-worker.ts';
import { useListWords } from './use-list-words.ts';

const files = {
  json: { extension: 'json', type: 'application/json' },
  csv: { extension: 'zip', type: 'application/zip' },
  xlsx: { extension: 'xlsx', type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' },
} as const;

/** Everything that is in the directory, as a file for others. */
export function ExportCard() {
  const { t } = useTranslation('exchange');
  const { database, city, clock } = useWorkspace();
  const words = useListWords();
  const noteExport = useExported();
  const { value: records = [] } = useLoaded(useCallback(() => readDirectory(database), [database]));
  const [internal, setInternal] = useState(false);
  const [busy, setBusy] = useState<ExportForm>();
  const [isFailed, setFailed] = useState(false);
  const kept = records.filter(({ body }) => !body.removed);

  function taskFor(form: ExportForm): FileTask {
    if (form !== 'xlsx') return { kind: 'write-hsds', form, records: kept, options: { internal }, city };
    const columns = listedTargets.map((target) => t(`target.${target}`));
    const rows = listOffers(kept, words, { internal }).map((row) =>
      Object.fromEntries(listedTargets.map((target, at) => [columns[at] ?? target, row[target]])),
    );
    return { kind: 'write-table', columns, rows };
  }

  async function write(form: ExportForm): Promise<void> {
    setBusy(form);
    setFailed(false);
    const answer = await workOn(taskFor(form), new AbortController().signal);
    setBusy(undefined);
    if (answer.kind !== 'written') {
      setFailed(true);
      return;
    }
    const { extension, type } = files[form];
    try {
      await noteExport(`directory-${form}`, kept.length);
    } catch {
      setFailed(true);
      return;
    }
    saveAsFile(answer.bytes, `${city.id}-${dayOf(clock.now(), city.timeZone)}.${extension}`, type);
  }

  return (
    <Card as="section" labelledBy="export">
      <div className={styles.group}>
        <SectionHeading level={2} id="export" subline={t('export.hint', { number: kept.length })}>
          {t('export.title')}
        </SectionHeading>
        <Toggle
          label={t('export.internal')}
          hint={t('export.internalHint')}
          checked={internal}
          onChange={({ target }) => setInternal(target.checked)}
        />
        {isFailed ? <Alert live tone="danger" title={t('export.failed')} /> : null}
        <div className={styles.buttons}>
          {(['json', 'csv', 'xlsx'] as const).map((form) => (
            <Button
              key={form}
              icon="download"
              busy={busy === form}
              disabled={kept.length === 0}
              onClick={() => void write(form)}
            >
              {t(`export.${form}`)}
            </Button>
          ))}
        </div>
      </div>
    </Card>
  );
}
