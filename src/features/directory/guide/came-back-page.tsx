import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Badge } from '../../../components/badge/badge.tsx';
import { Button } from '../../../components/button/button.tsx';
import { Card } from '../../../components/card/card.tsx';
import { EmptyState } from '../../../components/empty-state/empty-state.tsx';
import { DateField } from '../../../components/fields/date-field.tsx';
import { List, ListRow } from '../../../components/list-row/list-row.tsx';
import { PrintedPage } from '../../../components/printed-page/printed-page.tsx';
import { SectionHeading } from '../../../components/section-heading/section-heading.tsx';
import { useRows, useWorkspace } from '../../../database/workspace.tsx';
import { type CameBack, casesThatCameBack } from '../../../model/directory/came-back.ts';
import type { Consultation } from '../../../model/records/consultation.ts';
import type { Referral } from '../../../model/records/referral.ts';
import styles from '../shared/directory.module.css';
import { useDirectory } from '../shared/directory-context.tsx';
import { useRights } from '../shared/use-rights.ts';
import { useWords } from '../shared/use-words.ts';
import { CameBackDialog } from './came-back-dialog.tsx';
import { useGuide, useGuideWords } from './use-guide.ts';

/** Cases that came back because nobody felt responsible, by topic, for the monthly meeting. Without names. */
export function CameBackPage() {
  const { t } = useTranslation('directory');
  const { database, account } = useWorkspace();
  const words = useWords();
  const names = useGuideWords();
  const { mayEdit } = useRights();
  const directory = useDirectory();
  const data = useGuide();
  const referrals = useRows(database.stores.site, { type: 'referral' });
  const consultations = useRows(database.stores.site, { type: 'consultation' });
  const [month, setMonth] = useState('');
  const [linked, setLinked] = useState<CameBack>();
  const all = useMemo(
    () =>
      casesThatCameBack(
        (referrals ?? []).map(({ id, body }) => ({ id, body: body as unknown as Referral })),
        (consultations ?? []).map(({ id, body }) => ({ id, body: body as unknown as Consultation })),
      ),
    [referrals, consultations],
  );
  if (directory === 'loading' || !data || !referrals || !consultations) return null;
  const cases = all.filter(({ date }) => month === '' || date.startsWith(month));
  const topicOf = ({ referral }: CameBack): string => {
    const guide = data.guides.find(({ id }) => id === referral?.body.guide);
    return guide ? `${names.topic(guide.body.topic)}: ${guide.body.title}` : t('cameBack.noTopic');
  };
  const reasonOf = ({ referral }: CameBack): string =>
    referral?.body.reason ? words.labels.fixed('comebackReasons', referral.body.reason) : t('cameBack.noReason');
  const lineOf = (one: CameBack): string =>
    [
      words.day(one.date),
      words.labels.site(one.site),
      one.field ? words.labels.catalogue('fields', one.field) : '',
      one.referral?.body.recipient ? words.labels.catalogue('recipients', one.referral.body.recipient) : '',
      one.referral?.body.provider ? (directory.providersById.get(one.referral.body.provider)?.body.name ?? '') : '',
    ]
      .filter((part) => part !== '')
      .join(' · ');
  const groups = [...Map.groupBy(cases, topicOf)].sort((a, b) => b[1].length - a[1].length);
  const mayLink = ({ site }: CameBack): boolean =>
    mayEdit && account.sites.some((entry) => entry.id === site && entry.position === 'counter');
  return (
    <div className={styles.form}>
      <SectionHeading
        level={1}
        compact
        subline={t('cameBack.hint')}
        actions={
          <Button icon="print" disabled={cases.length === 0} onClick={() => window.print()}>
            {t('cameBack.print')}
          </Button>
        }
      >
        {t('cameBack.title')}
      </SectionHeading>
      <div className={styles.pair}>
        <DateField
          kind="month"
          label={t('programme.month')}
          value={month}
          onChange={(event) => setMonth(event.target.value)}
        />
      </div>
      {cases.length === 0 ? (
        <Card>
          <EmptyState icon="check" title={t('cameBack.none')} />
        </Card>
      ) : null}
      {groups.map(([topic, ones]) => (
        <section key={topic} className={styles.tight} aria-label={topic}>
          <SectionHeading level={2} look={3}>
            {topic} ({ones.length})
          </SectionHeading>
          <Card padding="none">
            <List label={topic}>
              {ones.map((one) => (
                <ListRow
                  key={one.key}
                  title={lineOf(one)}
                  badges={<Badge tone={one.referral?.body.reason ? 'neutral' : 'warning'}>{reasonOf(one)}</Badge>}
                  trailing={
                    mayLink(one) ? (
                      <Button
                        icon="signpost"
                        aria-label={`${t('cameBack.link')}: ${lineOf(one)}`}
                        onClick={() => setLinked(one)}
                      >
                        {t('cameBack.link')}
                      </Button>
                    ) : undefined
                  }
                />
              ))}
            </List>
          </Card>
        </section>
      ))}
      {linked ? <CameBackDialog entry={linked} guides={data.guides} onClose={() => setLinked(undefined)} /> : null}
      <PrintedPage size="a4">
        <h1>{t('cameBack.title')}</h1>
        {groups.map(([topic, ones]) => (
          <section key={topic}>
            <h2>
              {topic} ({ones.length})
            </h2>
            <ul>
              {ones.map((one) => (
                <li key={one.key}>{`${lineOf(one)}: ${reasonOf(one)}`}</li>
              ))}
            </ul>
          </section>
        ))}
      </PrintedPage>
    </div>
  );
}
