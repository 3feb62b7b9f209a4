import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Alert } from '../../components/alert/alert.tsx';
import { Badge } from '../../components/badge/badge.tsx';
import { Button } from '../../components/button/button.tsx';
import { Card } from '../../components/card/card.tsx';
import { SectionHeading } from '../../components/section-heading/section-heading.tsx';
import { useUndo } from '../../components/undo-bar/undo-context.tsx';
import { useWorkspace } from '../../database/workspace.tsx';
import { formatDate } from '../../i18n/format.ts';
import { dayOf } from '../../lib/zoned-time.ts';
import { holdingConsent } from '../../model/persons/consents.ts';
import type { Consent } from '../../model/records/person.ts';
import { AskConsent } from './ask-consent.tsx';
import { ConsentPrint } from './consent-print.tsx';
import type { ConsentQuestion } from './consent-screen.tsx';
import styles from './people.module.css';
import type { PersonRow } from './use-people.ts';
import { useSaidAttempt } from './use-said-attempt.tsx';

type ConsentsCardProps = {
  found: PersonRow;
  isEditable: boolean;
  /** Gives the tablet out of the hand: the page is emptied and shows the question alone. */
  onHandOver: (question: ConsentQuestion) => void;
};

/** What somebody agreed to, when and in which language; asked for, withdrawn and printed here. */
export function ConsentsCard({ found, isEditable, onHandOver }: ConsentsCardProps) {
  const { t, i18n } = useTranslation(['people', 'common']);
  const { records, clock, city } = useWorkspace();
  const { row, person } = found;
  const offerUndo = useUndo();
  const { attempt, alert } = useSaidAttempt();
  const [isAsking, setAsking] = useState(false);
  const [printed, setPrinted] = useState<Consent>();
  const day = (text: string): string =>
    formatDate(new Date(`${text}T12:00:00Z`), { tag: i18n.language, timeZone: 'UTC' });
  const isMissing = person.basis === 'consent' && !holdingConsent(person, 'advice');

  async function withdraw(consent: Consent): Promise<void> {
    const consents = (person.consents ?? []).map((one) =>
      one.id === consent.id ? { ...one, withdrawn: dayOf(clock.now(), city.timeZone) } : one,
    );
    const saved = await records.edit(row, { consents }, row.body);
    offerUndo({
      message: t('consent.withdrawnNow', { purpose: t(`purpose.${consent.purpose}`) }),
      undo: async () => void (await records.edit(row, { consents: row.body.consents }, saved)),
    });
  }

  return (
    <Card as="section" labelledBy="consents">
      <div className={styles.section}>
        <SectionHeading level={2} id="consents">
          {t('consent.title')}
        </SectionHeading>
        {isMissing ? <Alert tone="warning" title={t('consent.missing')} /> : null}
        {alert}
        <ul className={styles.items}>
          {(person.consents ?? []).map((consent) => (
            <li key={consent.id} className={styles.item}>
              <span>
                <strong className={consent.withdrawn ? styles.done : undefined}>
                  {t(`purpose.${consent.purpose}`)}
                  {consent.recipient === undefined ? null : (
                    <>
                      {': '}
                      <bdi>{consent.recipient}</bdi>
                    </>
                  )}
                </strong>
                <br />
                <span className={styles.muted}>
                  {t('consent.given', { day: day(consent.day), language: consent.language, notice: consent.notice })}
                </span>
                {consent.withdrawn === undefined ? null : (
                  <>
                    <br />
                    <Badge tone="warning" icon="close">
                      {t('consent.withdrawn', { day: day(consent.withdrawn) })}
                    </Badge>
                  </>
                )}
              </span>
              <Button variant="tertiary" icon="note" onClick={() => setPrinted(consent)}>
                {t('print')}
              </Button>
              {consent.withdrawn === undefined && isEditable ? (
                <Button variant="tertiary" icon="close" onClick={() => attempt(() => withdraw(consent))}>
                  {t('consent.withdraw')}
                </Button>
              ) : null}
            </li>
          ))}
        </ul>
        {isEditable ? (
          <Button variant={isMissing ? 'primary' : 'secondary'} icon="hand-over" onClick={() => setAsking(true)}>
            {t('consent.ask')}
          </Button>
        ) : null}
        <AskConsent found={found} open={isAsking} onClose={() => setAsking(false)} onHandOver={onHandOver} />
        {printed ? <ConsentPrint person={person} consent={printed} onPrinted={() => setPrinted(undefined)} /> : null}
      </div>
    </Card>
  );
}
