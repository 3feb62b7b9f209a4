import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button/button.tsx';
import { IconButton } from '../../components/button/icon-button.tsx';
import { TextField } from '../../components/fields/text-field.tsx';
import { Stepper } from '../../components/stepper/stepper.tsx';
import { useRows, useWorkspace } from '../../database/workspace.tsx';
import { randomBase62 } from '../../lib/random-id.ts';
import type { Guests } from '../../model/records/session.ts';
import styles from './sessions.module.css';

type GuestFieldsProps = { guests: readonly Guests[]; onChange: (guests: readonly Guests[]) => void };

/** Guests by organisation and number, without names. */
export function GuestFields({ guests, onChange }: GuestFieldsProps) {
  const { t } = useTranslation(['calendar', 'common']);
  const { city, database } = useWorkspace();
  const providers = useRows(database.stores.network, { type: 'provider' });
  const [name, setName] = useState('');
  const list = useId();
  const heading = useId();
  const known = [
    ...city.organisations.map((one) => one.name),
    ...(providers ?? []).filter(({ body }) => !body.removed).map(({ body }) => String(body.name)),
  ];
  const words = { lessLabel: t('common:action.decrease'), moreLabel: t('common:action.increase') };

  function add(): void {
    const organisation = name.trim();
    if (organisation === '' || guests.some((one) => one.organisation === organisation)) return;
    onChange([...guests, { id: randomBase62(10), organisation, count: 1 }]);
    setName('');
  }

  return (
    <section className={styles.section} aria-labelledby={heading}>
      <h2 id={heading} className={styles.legend}>
        {t('presence.guests')}
      </h2>
      {guests.length === 0 ? null : (
        <ul className={styles.guests}>
          {guests.map((guest) => (
            <li key={guest.id} className={styles.guest}>
              <bdi>{guest.organisation}</bdi>
              <span className={styles.buttons}>
                <Stepper
                  {...words}
                  label={guest.organisation}
                  labelHidden
                  value={guest.count}
                  min={1}
                  max={999}
                  onChange={(count) => onChange(guests.map((one) => (one === guest ? { ...one, count } : one)))}
                />
                <IconButton
                  icon="trash"
                  label={t('presence.removeGuests', { name: guest.organisation })}
                  onClick={() => onChange(guests.filter((one) => one !== guest))}
                />
              </span>
            </li>
          ))}
        </ul>
      )}
      <form
        className={styles.addGuests}
        autoComplete="off"
        onSubmit={(event) => {
          event.preventDefault();
          add();
        }}
      >
        <TextField
          label={t('presence.organisation')}
          maxLength={160}
          list={list}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <datalist id={list}>
          {[...new Set(known)].map((one) => (
            <option key={one} value={one} />
          ))}
        </datalist>
        <Button type="submit" icon="plus">
          {t('common:action.add')}
        </Button>
      </form>
    </section>
  );
}
