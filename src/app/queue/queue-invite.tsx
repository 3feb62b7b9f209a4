import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button/button.tsx';
import { Card } from '../../components/card/card.tsx';
import { useLabels } from '../../i18n/use-labels.ts';
import { askedForm } from '../../model/evaluations/form.ts';
import styles from './queue.module.css';
import type { Serve, Serving } from './use-servings.ts';

type QueueInviteProps = { servings: readonly Serving[]; onServe: Serve };

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
          <ServeButtons key={serving.queue.vault} serving={serving} onServe={onServe} />
        ))}
        <p className={styles.hint}>{t('serve.hint')}</p>
      </div>
    </Card>
  );
}

export function ServeButtons({ serving, onServe }: { serving: Serving; onServe: Serve }) {
  const { t } = useTranslation(['queue', 'common']);
  const { city, session } = serving.queue;
  const labels = useLabels(city);
  const { title, kind, site } = session;
  const place = (
    <span className={styles.serveFor}>
      <bdi>{labels.session({ title, kind, site })}</bdi> · <bdi>{t('serve.for', { alias: serving.alias })}</bdi>
    </span>
  );
  return (
    <div className={styles.invite}>
      <Button variant="primary" size="hero" icon="plus" block onClick={() => onServe(serving, 'consultation')}>
        <span className={styles.serve}>
          <span>{t('common:action.newConsultation')}</span>
          {place}
        </span>
      </Button>
      <Button size="hero" icon="tally" block onClick={() => onServe(serving, 'tally')}>
        <span className={styles.serve}>
          <span>{t('common:action.tally')}</span>
          {place}
        </span>
      </Button>
      {askedForm(city) && city.evaluationKey !== undefined ? (
        <Button size="lg" icon="feedback" block onClick={() => onServe(serving, 'evaluation')}>
          {t('common:action.evaluation')}
        </Button>
      ) : null}
    </div>
  );
}
