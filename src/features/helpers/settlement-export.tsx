import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Alert } from '../../components/alert/alert.tsx';
import { Button } from '../../components/button/button.tsx';
import { useUndo } from '../../components/undo-bar/undo-context.tsx';
import { useExported } from '../../database/use-exported.ts';
import { useWorkspace } from '../../database/workspace.tsx';
import { saveAsFile } from '../../lib/save-as-file.ts';
import type { HoursFacts } from '../../model/helpers/helper-facts.ts';
import { type SettlementTable, settlementCsv, settlementTable } from '../../model/helpers/settlement.ts';
import styles from './helpers.module.css';
import type { HelperData } from './use-helpers.ts';
import { useSaidAttempt } from './use-said-attempt.tsx';
import { useWords } from './use-words.ts';

const workbook = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

type SettlementExportProps = { hours: readonly HoursFacts[]; data: HelperData; today: string; name: string };

/** The list as a file for those who pay, and the mark that it was sent. */
export function SettlementExport({ hours, data, today, name }: SettlementExportProps) {
  const { t } = useTranslation('helpers');
  const { records } = useWorkspace();
  const { labels } = useWords();
  const offerUndo = useUndo();
  const { attempt, alert } = useSaidAttempt();
  const noteExport = useExported();
  const [busy, setBusy] = useState(false);
  const [isFailed, setFailed] = useState(false);
  const open = hours.filter(({ settled }) => settled === undefined);
  const isEmpty = hours.length === 0;

  const table = (): SettlementTable =>
    settlementTable(hours, data.byId, {
      columns: {
        name: t('column.name'),
        day: t('column.day'),
        hours: t('column.hours'),
        minutes: t('column.minutes'),
        kind: t('column.kind'),
        funding: t('column.funding'),
        site: t('column.site'),
        travel: t('column.travel'),
        text: t('column.text'),
        settled: t('column.settled'),
      },
      kind: (code) => t(`work.${code as 'other'}`),
      funding: (code) => labels.funding(code),
      site: (id) => labels.site(id),
    });

  async function writeWorkbook(): Promise<void> {
    const { columns, rows } = table();
    const { writeXlsx } = await import('../../model/exchange/files/write-xlsx.ts');
    const named = rows.map((row) => Object.fromEntries(columns.map((column, at) => [column, row[at] ?? ''])));
    const bytes = await writeXlsx(columns, named);
    await noteExport('helper-hours', hours.length);
    saveAsFile(bytes, `${t('settlement.file')}-${name}.xlsx`, workbook);
  }

  async function saveList(): Promise<void> {
    await noteExport('helper-hours', hours.length);
    saveAsFile(settlementCsv(table()), `${t('settlement.file')}-${name}.csv`, 'text/csv');
  }

  function saveWorkbook(): void {
    setBusy(true);
    setFailed(false);
    writeWorkbook()
      .catch(() => setFailed(true))
      .finally(() => setBusy(false));
  }

  async function settle(): Promise<void> {
    const mark = async (settled: string | undefined): Promise<void> => {
      for (const { id } of open) await records.edit({ id, db: 'helpers' }, { settled });
    };
    await mark(today);
    offerUndo({ message: t('settlement.settled', { count: open.length }), undo: () => mark(undefined) });
  }

  return (
    <>
      {alert}
      {isFailed ? <Alert live tone="danger" title={t('settlement.failed')} /> : null}
      <div className={styles.buttons}>
        <Button variant="primary" icon="download" disabled={isEmpty} onClick={() => attempt(saveList)}>
          {t('settlement.csv')}
        </Button>
        <Button icon="download" busy={busy} disabled={isEmpty} onClick={saveWorkbook}>
          {t('settlement.xlsx')}
        </Button>
        <Button icon="check" disabled={open.length === 0} onClick={() => attempt(settle)}>
          {t('settlement.settle', { count: open.length })}
        </Button>
      </div>
    </>
  );
}
