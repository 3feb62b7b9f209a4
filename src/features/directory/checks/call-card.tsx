import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { Button } from '../../../components/button/button.tsx';
import { Card } from '../../../components/card/card.tsx';
import { ContactCard } from '../../../components/contact-card/contact-card.tsx';
import { Doubtful } from '../../../components/freshness/doubtful.tsx';
import { FreshnessBadge } from '../../../components/freshness/freshness-badge.tsx';
import { SectionHeading } from '../../../components/section-heading/section-heading.tsx';
import { reachableAtProvider, reachableForOffer } from '../../../model/directory/contact-details.ts';
import type { Freshness } from '../../../model/directory/freshness.ts';
import type { Call } from '../../../model/directory/work-list.ts';
import type { Offer } from '../../../model/records/offer.ts';
import type { Provider } from '../../../model/records/provider.ts';
import styles from '../shared/directory.module.css';
import { useAttempt } from '../shared/use-attempt.tsx';
import { useRights } from '../shared/use-rights.ts';
import { useWords } from '../shared/use-words.ts';
import { useConfirm } from './use-confirm.ts';

type Due = { id: string; body: Offer | Provider; freshness: Freshness };

/** One call: a tap dials, the next confirms one entry or all of them. */
export function CallCard({ call, today }: { call: Call; today: string }) {
  const { t } = useTranslation('directory');
  const words = useWords();
  const { mayEdit } = useRights();
  const confirm = useConfirm(today);
  const { attempt, alert } = useAttempt();
  const { provider, own, offers } = call;
  const [first] = offers;
  const contacts = provider
    ? reachableAtProvider(provider.body)
    : first
      ? reachableForOffer(first.body, undefined)
      : [];
  const dues: Due[] = [
    ...(provider && own ? [{ ...provider, freshness: own }] : []),
    ...offers.map((entry) => ({ id: entry.id, body: entry.body, freshness: entry.freshness })),
  ];
  const isOffer = ({ body }: Due): boolean => body.type === 'offer';
  return (
    <Card as="section" labelledBy={`call-${call.key}`}>
      <div className={styles.check}>
        <SectionHeading level={2} look={3} id={`call-${call.key}`}>
          <bdi>{provider?.body.name ?? first?.body.name}</bdi>
        </SectionHeading>
        {alert}
        {contacts.slice(0, 3).map(({ key, name, role, phones, email }) => (
          <ContactCard
            key={key}
            name={name ?? (key === 'provider' ? t('contact.house') : undefined)}
            role={role}
            phones={phones}
            email={email}
            words={{ call: t('contact.call'), mail: t('contact.mail'), web: t('contact.web') }}
          />
        ))}
        {dues.map((due) => (
          <div key={due.id} className={styles.due}>
            <div>
              <Doubtful when={due.freshness.state === 'doubtful'}>
                {isOffer(due) ? (
                  <Link href={`/offers/${due.id}`}>
                    <bdi>{due.body.name}</bdi>
                  </Link>
                ) : (
                  <Link href={`/providers/${due.id}`}>{t('checks.entry')}</Link>
                )}
              </Doubtful>
              <FreshnessBadge state={due.freshness.state}>{words.freshness(due.freshness)}</FreshnessBadge>
            </div>
            {mayEdit ? (
              <Button
                icon="check"
                aria-label={`${t('check.confirm')}: ${isOffer(due) ? due.body.name : t('checks.entry')}`}
                onClick={() => void attempt(() => confirm([due as { id: string; body: Offer }]))}
              >
                {t('check.confirm')}
              </Button>
            ) : null}
          </div>
        ))}
        {mayEdit && dues.length > 1 ? (
          <div className={styles.buttons}>
            <Button
              variant="primary"
              icon="check"
              onClick={() => void attempt(() => confirm(dues as { id: string; body: Offer }[]))}
            >
              {t('check.confirmAll', { count: dues.length })}
            </Button>
          </div>
        ) : null}
      </div>
    </Card>
  );
}
