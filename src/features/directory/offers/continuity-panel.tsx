import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { Alert } from '../../../components/alert/alert.tsx';
import { Button } from '../../../components/button/button.tsx';
import { Card } from '../../../components/card/card.tsx';
import { DescriptionList } from '../../../components/description-list/description-list.tsx';
import { SectionHeading } from '../../../components/section-heading/section-heading.tsx';
import { Stepper } from '../../../components/stepper/stepper.tsx';
import { useWorkspace } from '../../../database/workspace.tsx';
import { needsDecision, takesPlace } from '../../../model/directory/continuity.ts';
import type { OfferEntry } from '../../../model/directory/entries.ts';
import { successorOf } from '../../../model/directory/work-list.ts';
import styles from '../shared/directory.module.css';
import type { Directory } from '../shared/directory-context.tsx';
import { useAttempt } from '../shared/use-attempt.tsx';
import { useRights } from '../shared/use-rights.ts';
import { useWords } from '../shared/use-words.ts';
import { ContinuityDialog } from './continuity-dialog.tsx';

/** Until when, who runs it, how many places are free, what comes after it. */
export function ContinuityPanel({ entry, directory }: { entry: OfferEntry; directory: Directory }) {
  const { t } = useTranslation(['directory', 'common']);
  const words = useWords();
  const { records } = useWorkspace();
  const { mayEdit } = useRights();
  const { attempt, alert } = useAttempt();
  const [isAsking, setAsking] = useState(false);
  const { id, body, continuity } = entry;
  const { state, until, runBy, places } = continuity;
  const said = words.continuity(continuity);
  const successor = successorOf(body, directory.offersById);
  const free = places?.free;
  const setFree = (freePlaces: number): void =>
    void attempt(async () => {
      await records.edit({ id, db: 'network' }, { freePlaces, placesOn: directory.today });
    });
  const items = [
    ...(until ? [{ term: t('facts.until'), value: words.day(until) }] : []),
    ...(runBy ? [{ term: t('facts.runBy'), value: t(`runBy.${runBy}`) }] : []),
    ...(places?.capacity === undefined ? [] : [{ term: t('facts.capacity'), value: places.capacity }]),
    ...(free === undefined || mayEdit ? [] : [{ term: t('facts.freePlaces'), value: words.places(continuity) }]),
  ];
  return (
    <Card as="section" labelledBy="continuity">
      <div className={styles.section}>
        <SectionHeading level={2} look={3} id="continuity">
          {t('continuity.title')}
        </SectionHeading>
        {alert}
        {said === '' ? null : (
          <Alert tone={needsDecision(continuity) ? 'warning' : 'info'} title={said}>
            {successor ? (
              <p>
                {t('continuity.successor')}{' '}
                <Link href={`/offers/${successor.id}`}>
                  <bdi>{successor.body.name}</bdi>
                </Link>
              </p>
            ) : undefined}
          </Alert>
        )}
        {items.length > 0 ? <DescriptionList items={items} /> : null}
        {mayEdit && takesPlace(continuity) ? (
          <div className={styles.buttons}>
            <Stepper
              label={t('facts.freePlaces')}
              value={free ?? 0}
              max={100_000}
              lessLabel={t('common:action.decrease')}
              moreLabel={t('common:action.increase')}
              onChange={setFree}
            />
            <p className={styles.quiet}>
              {free === undefined ? t('continuity.placesUnknown') : words.places(continuity)}
            </p>
          </div>
        ) : null}
        {mayEdit ? (
          <div className={styles.buttons}>
            <Button icon="clock" onClick={() => setAsking(true)}>
              {state === 'running' ? t('continuity.change') : t('continuity.decide')}
            </Button>
          </div>
        ) : null}
      </div>
      {isAsking ? <ContinuityDialog entry={entry} directory={directory} onClose={() => setAsking(false)} /> : null}
    </Card>
  );
}
