import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from '../../components/card/card.tsx';
import { DescriptionList } from '../../components/description-list/description-list.tsx';
import { EmptyState } from '../../components/empty-state/empty-state.tsx';
import { SectionHeading } from '../../components/section-heading/section-heading.tsx';
import { useRows, useWorkspace } from '../../database/workspace.tsx';
import { type EvaluationWords, loadEvaluationWords } from '../../i18n/evaluation-words.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import { scales } from '../../model/evaluations/form.ts';
import { heardByWeek } from '../../model/evaluations/heard.ts';
import type { MixedForm } from '../../model/evaluations/mix.ts';
import { isSlipLanguage } from '../../model/slips/slip-languages.ts';
import styles from './evaluations.module.css';

/** What visitors said, a week and a place at a time, for those who may read it. */
export function HeardList() {
  const { t, i18n } = useTranslation('common');
  const { city, database } = useWorkspace();
  const labels = useLabels(city);
  const rows = useRows(database.stores.city, { type: 'evaluation', limit: 5_000 });
  const [words, setWords] = useState<EvaluationWords>();
  const tag = isSlipLanguage(i18n.language) ? i18n.language : 'de';
  useEffect(() => {
    loadEvaluationWords(tag).then(setWords, () => undefined);
  }, [tag]);
  if (!rows || !words) return null;
  const heard = heardByWeek(rows.map(({ body }) => body as unknown as MixedForm));
  if (heard.length === 0) {
    return (
      <EmptyState isScreen icon="feedback" title={t('heard.none')}>
        {t('heard.noneHint')}
      </EmptyState>
    );
  }
  return (
    <div className={styles.heard}>
      <SectionHeading level={1}>{t('nav.feedback')}</SectionHeading>
      {heard.map(({ key, week, site, form, count, given }) => (
        <Card key={key} as="section" padding="lg" labelledBy={key}>
          <SectionHeading level={2} id={key} subline={t('heard.count', { count })}>
            <bdi>{week}</bdi> · <bdi>{site === city.id ? city.city : labels.site(site)}</bdi>
          </SectionHeading>
          <DescriptionList
            items={(city.evaluations?.find(({ id }) => id === form)?.questions ?? []).map(({ code, scale, texts }) => ({
              term: texts[tag] ?? texts.de ?? code,
              value: scales[scale]
                .map((answer) => `${words.answers[scale][answer]}: ${given.get(`${code}.${answer}`) ?? 0}`)
                .join(' · '),
            }))}
          />
        </Card>
      ))}
    </div>
  );
}
