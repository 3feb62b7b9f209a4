import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Alert } from '../../components/alert/alert.tsx';
import { Button } from '../../components/button/button.tsx';
import type { Row } from '../../database/row.ts';
import { useRows, useWorkspace } from '../../database/workspace.tsx';
import { formatDate } from '../../i18n/format.ts';
import { peopleDatabase } from '../../model/access/databases.ts';
import { counterSites } from '../../model/access/people-area.ts';
import { passedName } from '../../model/persons/hand-over.ts';
import { openHandOver } from '../../vault/hand-over-seal.ts';
import type { SealingKeys } from '../../vault/hpke.ts';
import styles from './people.module.css';
import { useAreaKeys } from './use-area-keys.ts';
import { useHandOver } from './use-hand-over.ts';
import { useSaidAttempt } from './use-said-attempt.tsx';

/** Persons whom another office offers to one of the own; accepted or declined with one tap. */
export function IncomingHandOvers({ onOpen }: { onOpen: (id: string) => void }) {
  const { account, city, database } = useWorkspace();
  const keys = useAreaKeys();
  const rows = useRows(database.stores.network, { type: 'handover' });
  const areas = new Set(counterSites(account, city).map(({ peopleArea }) => peopleArea));
  const waiting = rows?.filter(({ body }) => body.state === 'offered' && !body.removed && areas.has(String(body.to)));
  if (!keys || !waiting) return null;
  return waiting.map((row) => (
    <Incoming key={row.id} row={row} keys={keys.get(String(row.body.to)) ?? []} onOpen={onOpen} />
  ));
}

function Incoming({ row, keys, onOpen }: { row: Row; keys: SealingKeys[]; onOpen: (id: string) => void }) {
  const { t, i18n } = useTranslation('people');
  const { account, city } = useWorkspace();
  const { accept, decline } = useHandOver();
  const { attempt, alert } = useSaidAttempt();
  const [opened, setOpened] = useState<unknown>();
  const [area, sealed] = [String(row.body.to), String(row.body.sealed)];
  useEffect(() => {
    let isGone = false;
    void openHandOver(keys, area, row.id, sealed).then((value) => isGone || setOpened(value));
    return () => {
      isGone = true;
    };
  }, [keys, area, row.id, sealed]);
  const site = counterSites(account, city).find(({ peopleArea }) => peopleArea === area);
  const from = city.sites.find(({ peopleArea }) => peopleArea === row.body.from)?.name ?? String(row.body.from);
  const day = formatDate(new Date(`${String(row.body.day)}T12:00:00Z`), { tag: i18n.language, timeZone: 'UTC' });
  const name = passedName(opened);
  return (
    <Alert tone="info" title={t('handOver.incoming', { place: from, day })}>
      {alert}
      <p className={styles.text}>
        {name === undefined ? (
          t('handOver.unopened')
        ) : (
          <strong>
            <bdi>{name}</bdi>
          </strong>
        )}
      </p>
      <div className={styles.actions}>
        {name !== undefined && site ? (
          <Button
            variant="primary"
            icon="check"
            onClick={() =>
              attempt(async () => {
                const id = await accept(row, opened, peopleDatabase(area), site.id);
                if (id !== undefined) onOpen(id);
              })
            }
          >
            {t('handOver.accept')}
          </Button>
        ) : null}
        {name === undefined ? null : (
          <Button onClick={() => attempt(() => decline(row))}>{t('handOver.decline')}</Button>
        )}
      </div>
    </Alert>
  );
}
