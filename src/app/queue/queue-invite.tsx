import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button/button.tsx';
import { Card } from '../../components/card/card.tsx';
import { useLabels } from '../../i18n/use-labels.ts';
import styles from './queue.module.css';
import type { Serving } from './use-servings.ts';

type QueueInviteProps = { servings: readonly Serving[]; onServe: (serving: Serving) => void };

/** Beside the lock: the next person is served without a password. */
export function QueueInvite({ servings, onServe }: QueueInviteProps) {
  const { t } = useTranslation('queue');
  if (servings.length === 0) return null;
  return (
    <Card as="section" padding="lg" labelledBy="queue-invite">
      <div className={styles.invite}>
        <h2 id="queue-invite" className={styles.inviteTitle}>
          {t('serve.title')}
        </h2>
        {servings.map((serving) => (
          <ServeButton key={serving.queue.vault} serving={serving} onServe={onServe} />
        ))}
        <p className={styles.hint}>{t('serve.hint')}</p>
      </div>
    </Card>
  );
}

export function ServeButton({ serving, onServe }: { serving: Serving; onServe: (serving: Serving) => void }) {
  const { t } = useTranslation(['queue', 'common']);
  const { city, session } = serving.queue;
  const labels = useLabels(city);
  const { title, kind, site } = session;
  return (
    <Button variant="primary" size="hero" icon="plus" block onClick={() => onServe(serving)}>
      <span className={styles.serve}>
        <span>{t('common:action.newConsultation')}</span>
        <span className={styles.serveFor}>
          <bdi>{labels.session({ title, kind, site })}</bdi> · <bdi>{t('serve.for', { alias: serving.alias })}</bdi>
        </span>
      </span>
    </Button>
  );
}
