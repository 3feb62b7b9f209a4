import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useUndo } from '../../components/undo-bar/undo-context.tsx';
import type { Row } from '../../database/row.ts';
import { useRows, useWorkspace } from '../../database/workspace.tsx';
import { dayOf } from '../../lib/zoned-time.ts';
import type { Site } from '../../model/city/configuration.ts';
import { newCaseCode } from '../../model/persons/case-code.ts';
import { areaOf, copiedFields, passedOn } from '../../model/persons/hand-over.ts';
import { calledName } from '../../model/persons/person-form.ts';
import type { Person } from '../../model/records/person.ts';
import { newRecordId } from '../../model/records/record-id.ts';
import { sealHandOver } from '../../vault/hand-over-seal.ts';
import type { PersonRow } from './use-people.ts';

const helpers = 'helpers';

/** Offering a person to another office, taking it back, and bringing it to an end when the other has accepted. */
export function useHandOver() {
  const { records, account, city, clock, database } = useWorkspace();
  const { t } = useTranslation('people');
  const offerUndo = useUndo();
  const addresses = useRows(database.stores.network, { type: 'areaaddress' });
  const today = (): string => dayOf(clock.now(), city.timeZone);

  /** The key that an area publishes; only one that was made in the name of one of its offices counts. */
  const keyOf = useCallback(
    (area: string): string | undefined => {
      const own = addresses?.filter(({ body }) => body.area === area && areaOf(city, String(body.site)) === area) ?? [];
      const [first] = [...own].sort((a, b) => (a.id < b.id ? -1 : 1));
      return first && String(first.body.publicKey);
    },
    [addresses, city],
  );

  return {
    keyOf,
    offer: async ({ row, person }: PersonRow, site: Site, consent: string): Promise<void> => {
      const [from, to] = [areaOf(city, person.site), site.peopleArea];
      const key = keyOf(to);
      if (from === undefined || key === undefined) return;
      const id = newRecordId('handover', account.author);
      const sealed = await sealHandOver(key, to, id, passedOn(person, consent));
      await records.create('handover', helpers, person.site, { from, to, day: today(), state: 'offered', sealed }, id);
      await records.edit(row, { handover: id }, row.body);
    },
    withdraw: async ({ row }: PersonRow, offered: Row): Promise<void> => {
      await records.edit(offered, { state: 'withdrawn', sealed: undefined }, offered.body);
      await records.edit(row, { handover: undefined }, row.body);
    },
    /** The second confirmation: theirs is here, ours makes it so. */
    finish: async ({ row }: PersonRow, accepted: Row): Promise<void> => {
      await records.edit(accepted, { state: 'done', sealed: undefined }, accepted.body);
      await records.edit(row, { handedOver: today() }, row.body);
    },
    /** A copy with an id of its own; accepting twice is accepting once. */
    accept: async (offered: Row, opened: unknown, db: string, site: string): Promise<string | undefined> => {
      const fields = copiedFields(opened, newCaseCode(), today());
      if (!fields) return undefined;
      const id = offered.id.replace(/^handover-[0-9A-Za-z]+-/, `person-${account.author}-`);
      await records.create('person', db, site, fields, id);
      await records.edit(offered, { state: 'accepted', sealed: undefined }, offered.body);
      offerUndo({
        message: t('handOver.accepted', { name: calledName(fields as unknown as Person) }),
        undo: async () => {
          await records.edit(offered, { state: 'offered', sealed: offered.body.sealed });
          await records.remove({ id, db });
        },
      });
      return id;
    },
    decline: async (offered: Row): Promise<void> => {
      const saved = await records.edit(offered, { state: 'declined', sealed: undefined }, offered.body);
      offerUndo({
        message: t('handOver.declinedNow'),
        undo: async () => void (await records.edit(offered, { state: 'offered', sealed: offered.body.sealed }, saved)),
      });
    },
  };
}
