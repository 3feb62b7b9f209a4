import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Alert } from '../../components/alert/alert.tsx';
import { Button, ButtonLink } from '../../components/button/button.tsx';
import { Card } from '../../components/card/card.tsx';
import { Dialog } from '../../components/dialog/dialog.tsx';
import { SectionHeading } from '../../components/section-heading/section-heading.tsx';
import { useUndo } from '../../components/undo-bar/undo-context.tsx';
import { useRow, useRows, useWorkspace } from '../../database/workspace.tsx';
import { dayOf } from '../../lib/zoned-time.ts';
import { peopleDatabaseOf } from '../../model/access/people-area.ts';
import { holdingConsent } from '../../model/persons/consents.ts';
import { wasSeenOn } from '../../model/persons/person-days.ts';
import { calledName } from '../../model/persons/person-form.ts';
import type { CaseNote } from '../../model/records/case-note.ts';
import type { Consultation } from '../../model/records/consultation.ts';
import type { Person } from '../../model/records/person.ts';
import styles from './people.module.css';
import { PickPerson } from './pick-person.tsx';
import { usePeople } from './use-people.ts';
import { useSaidAttempt } from './use-said-attempt.tsx';

const basisOf = (person: Person): 'consent' | 'task' | undefined =>
  holdingConsent(person, 'advice') ? 'consent' : person.basis === 'task' ? 'task' : undefined;

/** Whom a consultation was with: nobody, unless somebody agreed; linked later with one tap. */
export function LinkedPerson({ consultation }: { consultation: string }) {
  const { t } = useTranslation(['people', 'common']);
  const { database, account, city, clock, records } = useWorkspace();
  const offerUndo = useUndo();
  const people = usePeople();
  const row = useRow(database.stores.site, consultation);
  const notes = useRows(database.stores.people, { type: 'casenote' });
  const [isPicking, setPicking] = useState(false);
  const [unasked, setUnasked] = useState<string>();
  const { attempt, alert } = useSaidAttempt();
  if (row === 'loading' || !row || !people || !notes) return null;
  const record = row.body as unknown as Consultation;
  const db = peopleDatabaseOf(account, city, record.site);
  if (!db || record.removed) return null;
  const own = notes.filter(({ body }) => body.consultation === consultation && !body.removed);
  const linked = own.flatMap((note) => {
    const { link } = note.body as unknown as CaseNote;
    const found = link && people.find(people.survivor(link.person));
    return found ? [{ note, found }] : [];
  });

  async function link(id: string, target: string): Promise<void> {
    const found = people?.find(id);
    const basis = found && basisOf(found.person);
    if (!found || !basis) {
      setUnasked(id);
      return;
    }
    const free = own.find(({ body }) => body.link === undefined);
    const fields = { link: { person: id, basis } };
    const note = free
      ? { id: free.id, db: free.db }
      : { id: await records.create('casenote', target, record.site, { consultation, ...fields }), db: target };
    if (free) await records.edit(free, fields, free.body);
    if ((found.person.lastContact ?? '') < record.date) {
      await records.edit(found.row, { lastContact: record.date }, found.row.body);
    }
    setPicking(false);
    const undo = (): Promise<unknown> => (free ? records.edit(note, { link: undefined }) : records.remove(note));
    offerUndo({ message: t('link.done', { name: calledName(found.person) }), undo: async () => void (await undo()) });
  }

  async function unlink({ note, found }: (typeof linked)[number]): Promise<void> {
    const { link: before, text } = note.body;
    if (text === undefined) await records.remove(note);
    else await records.edit(note, { link: undefined }, note.body);
    const undo = (): Promise<unknown> =>
      text === undefined ? records.restore(note) : records.edit(note, { link: before });
    offerUndo({ message: t('link.gone', { name: calledName(found.person) }), undo: async () => void (await undo()) });
  }

  const today = dayOf(clock.now(), city.timeZone);
  const unaskedPerson = unasked === undefined ? undefined : people.find(unasked);
  return (
    <Card as="section" labelledBy="linked-person">
      <div className={styles.section}>
        <SectionHeading level={2} id="linked-person" subline={linked.length === 0 ? t('link.anonymous') : undefined}>
          {t('link.title')}
        </SectionHeading>
        {alert}
        <ul className={styles.items}>
          {linked.map((one) => (
            <li key={one.note.id} className={styles.item}>
              <bdi>{calledName(one.found.person)}</bdi>
              <ButtonLink href={`/people/${one.found.row.id}`} variant="tertiary" icon="show">
                {t('duplicate.open')}
              </ButtonLink>
              <Button variant="tertiary" icon="close" onClick={() => attempt(() => unlink(one))}>
                {t('link.undo')}
              </Button>
            </li>
          ))}
        </ul>
        <Button variant="tertiary" icon="people" className={styles.flush} onClick={() => setPicking(true)}>
          {t('link.action')}
        </Button>
        <Dialog
          open={isPicking}
          title={t('link.action')}
          closeLabel={t('common:action.close')}
          onClose={() => {
            setPicking(false);
            setUnasked(undefined);
          }}
        >
          {unaskedPerson ? (
            <Alert
              live
              tone="warning"
              title={t('link.noBasis', { name: calledName(unaskedPerson.person) })}
              action={<ButtonLink href={`/people/${unaskedPerson.row.id}`}>{t('consent.ask')}</ButtonLink>}
            />
          ) : null}
          <PickPerson
            people={people}
            likely={people.all.filter(({ person }) => wasSeenOn(person, today))}
            onPick={(id) => attempt(() => link(id, db))}
          />
        </Dialog>
      </div>
    </Card>
  );
}
