import { useTranslation } from 'react-i18next';
import { Badge } from '../../components/badge/badge.tsx';
import { Button } from '../../components/button/button.tsx';
import { Card } from '../../components/card/card.tsx';
import { SectionHeading } from '../../components/section-heading/section-heading.tsx';
import { useRows, useWorkspace } from '../../database/workspace.tsx';
import { formatDate } from '../../i18n/format.ts';
import { agreedOffices } from '../../model/persons/hand-over.ts';
import type { HandOverState } from '../../model/records/hand-over.ts';
import styles from './people.module.css';
import { useHandOver } from './use-hand-over.ts';
import type { PersonRow } from './use-people.ts';
import { useSaidAttempt } from './use-said-attempt.tsx';

/** A person who moves: offered to the office that they agreed to, and brought to an end when it has accepted. */
export function HandOverCard({ found }: { found: PersonRow }) {
  const { t, i18n } = useTranslation('people');
  const { city, database } = useWorkspace();
  const rows = useRows(database.stores.network, { type: 'handover' });
  const { keyOf, offer, withdraw, finish } = useHandOver();
  const { attempt, alert } = useSaidAttempt();
  const { person } = found;
  const running = rows?.find(({ id }) => id === person.handover);
  const state = running?.body.state as HandOverState | undefined;
  const offices = agreedOffices(person, city);
  if (!running && offices.length === 0 && person.handedOver === undefined) return null;
  const isFree = running === undefined || state === 'withdrawn' || state === 'declined';
  const place = city.sites.find(({ peopleArea }) => peopleArea === running?.body.to)?.name ?? '';
  const day = (text: string): string =>
    formatDate(new Date(`${text}T12:00:00Z`), { tag: i18n.language, timeZone: 'UTC' });
  return (
    <Card as="section" labelledBy="hand-over">
      <div className={styles.section}>
        <SectionHeading level={2} id="hand-over">
          {t('handOver.title')}
        </SectionHeading>
        {alert}
        {person.handedOver === undefined ? null : (
          <p className={styles.text}>{t('handOver.done', { day: day(person.handedOver) })}</p>
        )}
        {running && person.handedOver === undefined ? (
          <>
            <p className={styles.text}>
              <Badge tone={state === 'accepted' ? 'success' : 'info'}>
                {t(`handOver.state.${state ?? 'offered'}`)}
              </Badge>{' '}
              <bdi>{t('handOver.offeredTo', { place, day: day(String(running.body.day)) })}</bdi>
            </p>
            <div className={styles.actions}>
              {state === 'accepted' ? (
                <Button variant="primary" icon="check" onClick={() => attempt(() => finish(found, running))}>
                  {t('handOver.finish')}
                </Button>
              ) : null}
              {state === 'offered' ? (
                <Button icon="undo" onClick={() => attempt(() => withdraw(found, running))}>
                  {t('handOver.withdraw')}
                </Button>
              ) : null}
            </div>
          </>
        ) : null}
        {isFree && person.handedOver === undefined
          ? offices.map(({ site, consent }) =>
              keyOf(site.peopleArea) === undefined ? (
                <p key={consent} className={styles.hint}>
                  {t('handOver.noKey', { place: site.name })}
                </p>
              ) : (
                <Button key={consent} icon="follow-up" onClick={() => attempt(() => offer(found, site, consent))}>
                  {t('handOver.offer', { place: site.name })}
                </Button>
              ),
            )
          : null}
      </div>
    </Card>
  );
}
