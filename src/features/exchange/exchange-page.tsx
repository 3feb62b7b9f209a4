import { useTranslation } from 'react-i18next';
import { Alert } from '../../components/alert/alert.tsx';
import { Button } from '../../components/button/button.tsx';
import { Card } from '../../components/card/card.tsx';
import { Progress } from '../../components/progress/progress.tsx';
import { SectionHeading } from '../../components/section-heading/section-heading.tsx';
import { Spinner } from '../../components/spinner/spinner.tsx';
import { isolated } from '../../lib/isolated.ts';
import styles from './exchange.module.css';
import { ExportCard } from './export-card.tsx';
import { ImportPreview } from './import-preview.tsx';
import { ImportResultCard } from './import-result.tsx';
import { MappingForm } from './mapping-form.tsx';
import { PickCard } from './pick-card.tsx';
import { useFieldNames } from './use-field-names.ts';
import { useImport } from './use-import.ts';

/** Directories from files and into files, for whoever may create offers and providers. */
export function ExchangePage() {
  const { t } = useTranslation('exchange');
  const work = useImport(useFieldNames());
  const { step, interrupted } = work;
  const isAtRest = step.kind === 'pick' || step.kind === 'done';
  return (
    <div className={styles.page}>
      <SectionHeading level={1} subline={t('hint')}>
        {t('title')}
      </SectionHeading>
      {interrupted && isAtRest ? (
        <Alert
          tone="warning"
          title={t('interrupted.title')}
          action={
            <div className={styles.buttons}>
              <Button variant="primary" onClick={() => void work.undoInterrupted()}>
                {t('interrupted.undo')}
              </Button>
              <Button onClick={() => void work.keepInterrupted()}>{t('interrupted.keep')}</Button>
            </div>
          }
        >
          {t('interrupted.text')}
        </Alert>
      ) : null}
      <Current work={work} />
      {isAtRest ? <ExportCard key={step.kind} /> : null}
    </div>
  );
}

function Current({ work }: { work: ReturnType<typeof useImport> }) {
  const { t } = useTranslation('exchange');
  const { step } = work;
  switch (step.kind) {
    case 'pick':
      return <PickCard problem={step.problem} isHalf={work.interrupted !== undefined} onPick={work.pick} />;
    case 'reading':
      return (
        <Card>
          <div className={styles.group} role="status">
            <Spinner />
            <p className={styles.detail}>{t('reading', { name: isolated(step.name) })}</p>
            <div className={styles.buttons}>
              <Button onClick={work.cancel}>{t('cancel')}</Button>
            </div>
          </div>
        </Card>
      );
    case 'mapping':
      return (
        <MappingForm
          step={step}
          onChange={(mapping) => work.change({ ...step, mapping })}
          onNext={() => void work.map(step)}
          onBack={() => work.change({ kind: 'pick' })}
        />
      );
    case 'preview':
      return (
        <ImportPreview
          step={step}
          onDecide={(what, id) => work.decide(step, what, id)}
          onStore={() => void work.store(step)}
          onBack={() => work.change(step.back ?? { kind: 'pick' })}
        />
      );
    case 'storing':
      return (
        <Card as="section" labelledBy="storing">
          <div className={styles.group}>
            <SectionHeading level={2} id="storing">
              {t('storing.title')}
            </SectionHeading>
            <Progress
              label={t('storing.progress', { done: step.done, total: step.total })}
              done={step.done}
              total={step.total}
            />
            <p role="status" className={styles.quiet}>
              {step.cancelling ? t('storing.cancelling') : t('storing.stay')}
            </p>
            <div className={styles.buttons}>
              <Button busy={step.cancelling} onClick={work.cancel}>
                {t('cancel')}
              </Button>
            </div>
          </div>
        </Card>
      );
    case 'done':
    default:
      return <ImportResultCard result={step.result} same={step.same} onAgain={() => work.change({ kind: 'pick' })} />;
  }
}
