import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { BrandMark } from '../../components/brand/brand-mark.tsx';
import { Button } from '../../components/button/button.tsx';
import { createQueueIntake } from '../../database/queue-intake.ts';
import { LockedCityContext } from '../../database/workspace.tsx';
import { QueueForm } from '../../features/consultations/queue/queue-form.tsx';
import { QueueSaved } from '../../features/consultations/queue/queue-saved.tsx';
import { usePreferences } from '../../features/settings/preferences-context.tsx';
import { IdleWatch } from '../../features/vault/idle-watch.tsx';
import { useLabels } from '../../i18n/use-labels.ts';
import { newQueueEntryId } from '../../model/queue/queue-entry.ts';
import type { Presence } from '../../vault/pause-channel.ts';
import { SealedTally, TabletEvaluation } from '../screens.ts';
import type { Services } from '../services.ts';
import styles from './queue.module.css';
import type { ServedFor, Serving } from './use-servings.ts';

/** Whoever is served here says nothing about who works in another tab. */
const alone: Presence = { tell: () => undefined, subscribe: () => () => undefined };

type QueueScreenProps = {
  services: Pick<Services, 'device' | 'clock'>;
  serving: Serving;
  /** What was asked for; the tally leads to the form and the form back to it. */
  begin: ServedFor;
  /** `interrupted`: something was entered, not saved, and is sealed. */
  onClose: (interrupted: boolean) => void;
};

/** One person after the other, without a password and without anything of those before. */
export function QueueScreen({ services, serving, begin, onClose }: QueueScreenProps) {
  const { t } = useTranslation(['queue', 'common']);
  const { clock, device } = services;
  const { alias, publicKey, queue } = serving;
  const { city, session } = queue;
  const labels = useLabels(city);
  const { preferences, change } = usePreferences();
  const [what, setWhat] = useState(begin);
  const intake = useMemo(
    () => createQueueIntake({ tables: device.queue, vault: queue.vault, publicKey }),
    [device, queue.vault, publicKey],
  );
  const [id, setId] = useState(newQueueEntryId);
  const [isSaved, setSaved] = useState(false);
  const isSealed = useRef(false);
  const main = useRef<HTMLElement>(null);
  useEffect(() => {
    // A new page for whoever listens to it.
    if (id !== '') main.current?.focus();
    scrollTo(0, 0);
  }, [id]);

  function serveNext(): void {
    isSealed.current = false;
    setSaved(false);
    setId(newQueueEntryId());
  }

  function serveNew(): void {
    serveNext();
    setWhat('consultation');
  }

  /** Whoever came from the tally goes on counting. */
  const done = (): void => (begin === 'tally' ? setWhat('tally') : onClose(false));
  const leave = (): void => onClose(isSealed.current && !isSaved);
  const { title, kind, site } = session;
  const name = labels.session({ title, kind, site });
  if (what === 'evaluation') {
    const { evaluations } = device;
    return (
      <TabletEvaluation tables={evaluations} clock={clock} city={city} site={site} onDone={() => onClose(false)} />
    );
  }
  return (
    <LockedCityContext value={city}>
      <div className={styles.screen}>
        <header className={styles.header}>
          <BrandMark size="sm" />
          <span className={styles.place}>
            <bdi className={styles.session}>{name}</bdi>
            <bdi className={styles.sealed}>{t('form.sealed', { alias })}</bdi>
          </span>
        </header>
        <main ref={main} id="main" tabIndex={-1} className={styles.main}>
          {what === 'tally' ? (
            <>
              <SealedTally
                queue={queue}
                intake={intake}
                clock={clock}
                side={preferences.side}
                sunlight={preferences.sunlight}
                onSunlight={(sunlight) => change({ sunlight })}
                action={
                  <Button variant="primary" size="hero" icon="plus" onClick={serveNew}>
                    {t('common:action.newConsultation')}
                  </Button>
                }
              />
              <Button variant="tertiary" block onClick={() => onClose(false)}>
                {t('saved.done')}
              </Button>
            </>
          ) : isSaved ? (
            <QueueSaved onNext={serveNext} onDone={done} />
          ) : (
            <QueueForm
              key={id}
              id={id}
              queue={queue}
              intake={intake}
              clock={clock}
              side={preferences.side}
              onSealed={() => {
                isSealed.current = true;
              }}
              onSaved={() => setSaved(true)}
              onDiscarded={done}
            />
          )}
        </main>
        <IdleWatch clock={clock} presence={alone} onIdle={leave} onHidden={leave} />
      </div>
    </LockedCityContext>
  );
}
