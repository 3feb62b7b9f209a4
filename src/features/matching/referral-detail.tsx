import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from '../../components/alert/problem-alert.tsx';
import { ButtonLink } from '../../components/button/button.tsx';
import { Card } from '../../components/card/card.tsx';
import { ChoiceChips } from '../../components/chips/choice-chips.tsx';
import { DescriptionList } from '../../components/description-list/description-list.tsx';
import { EmptyState } from '../../components/empty-state/empty-state.tsx';
import { DateField } from '../../components/fields/date-field.tsx';
import { SectionHeading } from '../../components/section-heading/section-heading.tsx';
import { useUndo } from '../../components/undo-bar/undo-context.tsx';
import type { Row } from '../../database/row.ts';
import { useAttempt } from '../../database/use-attempt.ts';
import { useRow, useRows, useWorkspace } from '../../database/workspace.tsx';
import { shortDay } from '../../i18n/describe-match.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import { siteDatabase } from '../../model/access/databases.ts';
import { mayEdit } from '../../model/access/rights.ts';
import { whomToCall } from '../../model/matching/whom-to-call.ts';
import type { Referral } from '../../model/records/referral.ts';
import {
  type ComebackReason,
  comebackReasons,
  isOver,
  type ReferralState,
  referralStates,
} from '../../model/records/referral-states.ts';
import { CallLink } from './call-link.tsx';
import styles from './matching.module.css';
import { changeReferral } from './report-result.ts';
import { useDirectory, useMatchContext } from './use-offers.ts';
import { useRecipientName } from './use-recipient-name.ts';

export function ReferralDetail({ id, notices }: { id: string; notices: (row: Row) => ReactNode }) {
  const { t } = useTranslation('matching');
  const { database } = useWorkspace();
  const row = useRow(database.stores.site, id);
  if (row === 'loading') return null;
  if (!row || row.body.removed) return <EmptyState isScreen icon="search" title={t('referrals.notFound')} />;
  return <Detail id={id} body={row.body as unknown as Referral} notices={notices(row)} />;
}

/** Where it stands, changed with a tap; the result goes to the consultation and the offer by itself. */
function Detail({ id, body, notices }: { id: string; body: Referral; notices: ReactNode }) {
  const { t } = useTranslation(['matching', 'errors']);
  const workspace = useWorkspace();
  const { city, account, records, database } = workspace;
  const labels = useLabels(city);
  const { today } = useMatchContext();
  const directory = useDirectory();
  const recipientName = useRecipientName(directory);
  const introductions = useRows(database.stores.people, { type: 'introduction' });
  const { attempt, problem } = useAttempt();
  const offerUndo = useUndo();
  const [reported, setReported] = useState(false);
  const offer = directory?.offers.find((one) => one.id === body.offer);
  const provider = directory?.providers.get(body.provider ?? '');
  const source = { id: body.consultation };
  const db = siteDatabase(body.site);
  const isEditable = mayEdit(account, { type: 'referral', db, site: body.site, author: body.author });
  const isNamed = introductions?.some((row) => row.body.referral === id && !row.body.removed) ?? false;

  async function change(state: ReferralState, reason: ComebackReason | undefined): Promise<void> {
    const takeBack = await changeReferral(workspace, { id, body }, state, reason, today);
    setReported(state !== 'suggested');
    const undo = async (): Promise<void> => {
      setReported(false);
      await takeBack();
    };
    offerUndo({ message: t('referrals.changed', { state: labels.fixed('referralStates', state) }), undo });
  }

  return (
    <div className={styles.page}>
      <SectionHeading level={1} preline={body.field === undefined ? undefined : labels.catalogue('fields', body.field)}>
        <bdi>{recipientName(body)}</bdi>
      </SectionHeading>
      {notices}
      <ProblemAlert title={t('errors:title')} text={problem && t(`errors:${problem}`)} />
      <Card>
        <div className={styles.group}>
          <ChoiceChips
            legend={t('referrals.state')}
            options={referralStates.map((state) => ({
              value: state,
              label: labels.fixed('referralStates', state),
              disabled: !isEditable,
            }))}
            value={body.state}
            onChange={(state) => attempt(() => change(state, undefined))}
            columns={[2, 3, 3]}
          />
          {body.state === 'came-back' ? (
            <ChoiceChips
              legend={t('referrals.reason')}
              options={comebackReasons.map((reason) => ({
                value: reason,
                label: labels.fixed('comebackReasons', reason),
              }))}
              value={body.reason}
              onChange={(reason) => attempt(() => change('came-back', reason))}
              columns={[2, 3, 3]}
            />
          ) : null}
          {reported ? <p className={styles.hint}>{t('referrals.reported')}</p> : null}
          {isOver(body.state) ? null : (
            <DateField
              label={t('refer.remind')}
              value={body.remindOn ?? ''}
              disabled={!isEditable}
              onChange={({ target }) =>
                attempt(async () => {
                  await records.edit({ id, db }, { remindOn: target.value === '' ? undefined : target.value });
                })
              }
            />
          )}
          <div className={styles.foot}>
            <CallLink contact={offer || provider ? whomToCall(offer ?? {}, provider) : undefined} />
            {offer ? (
              <ButtonLink href={`/slips/${offer.id}`} icon="note">
                {t('action.slip')}
              </ButtonLink>
            ) : null}
            {source.id === undefined ? null : (
              <ButtonLink href={`/consultations/${source.id}`} icon="note">
                {t('referrals.consultation')}
              </ButtonLink>
            )}
          </div>
        </div>
      </Card>
      <Card>
        <DescriptionList
          items={[
            { term: t('referrals.date'), value: shortDay(body.date, labels.tag) },
            { term: t('referrals.to'), value: <bdi>{recipientName(body)}</bdi> },
            { term: t('refer.how'), value: t(isNamed ? 'refer.named' : 'refer.unnamed') },
          ]}
        />
      </Card>
    </div>
  );
}
