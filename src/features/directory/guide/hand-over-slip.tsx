import { useTranslation } from 'react-i18next';
import { Button } from '../../../components/button/button.tsx';
import { PrintedPage } from '../../../components/printed-page/printed-page.tsx';
import { QrCode } from '../../../components/qr-code/qr-code.tsx';
import { useWorkspace } from '../../../database/workspace.tsx';
import { findLanguage, sourceTag } from '../../../i18n/languages.ts';
import { isPrintable } from '../../../model/directory/contact-details.ts';
import type { Named } from '../../../model/directory/entries.ts';
import type { Guide } from '../../../model/records/guide.ts';
import type { Provider } from '../../../model/records/provider.ts';
import { placeInWords } from '../offers/offer-facts.tsx';
import { useWords } from '../shared/use-words.ts';
import styles from './slip.module.css';

type HandOverSlipProps = { entry: Named<Guide>; provider: Named<Provider> | undefined };

/**
 * A5 for the visitor to put on the other desk: who decides and why they were sent there. In German, because that desk
 * reads it, and in the reader's language beside it. Without a name.
 */
export function HandOverSlip({ entry, provider }: HandOverSlipProps) {
  const { t, i18n } = useTranslation('directory');
  const { city, account } = useWorkspace();
  const words = useWords();
  const { body } = entry;
  const tags = [...new Set([sourceTag, i18n.language])];
  const contacts = (provider?.body.contacts ?? []).filter(isPrintable);
  const persons = contacts.map(({ name, phone }) => [name, phone].filter((part) => part !== undefined).join(', '));
  const site = account.sites.map(({ id }) => words.labels.site(id)).join(', ');
  const places = (provider?.body.locations ?? []).map((place) => placeInWords(place, words));
  const lines = [body.title, body.decider, ...places, body.contact ?? '', ...persons, ...(body.bring ?? [])];
  return (
    <>
      <Button variant="primary" icon="print" onClick={() => window.print()}>
        {t('slip.print')}
      </Button>
      <PrintedPage size="a5">
        <article className={styles.slip}>
          {tags.map((tag) => {
            const say = i18n.getFixedT(tag, 'directory');
            return (
              <section key={tag} lang={tag} dir={findLanguage(tag).dir}>
                <h1 className={styles.title}>{say('slip.title')}</h1>
                <p className={styles.decider}>
                  <bdi>{body.decider}</bdi>
                </p>
                {places.map((place) => (
                  <p key={place}>
                    <bdi>{place}</bdi>
                  </p>
                ))}
                <p>
                  {say('slip.about')} <bdi>{body.title}</bdi>
                </p>
                {body.contact || persons.length > 0 ? (
                  <p>
                    {say('slip.ask')} <bdi>{[body.contact, ...persons].filter((one) => one).join('; ')}</bdi>
                  </p>
                ) : null}
                {body.bring?.length ? (
                  <>
                    <h2 className={styles.heading}>{say('slip.bring')}</h2>
                    <ul className={styles.list}>
                      {body.bring.map((one) => (
                        <li key={one}>
                          <bdi>{one}</bdi>
                        </li>
                      ))}
                    </ul>
                  </>
                ) : null}
                <p>{body.slip && tag === sourceTag ? body.slip : say('slip.request')}</p>
                <p className={styles.from}>{say('slip.from', { network: city.network, site })}</p>
              </section>
            );
          })}
          <QrCode
            className={styles.code}
            text={lines
              .filter((line) => line !== '')
              .join('\n')
              .slice(0, 600)}
            label={t('slip.code')}
          />
        </article>
      </PrintedPage>
    </>
  );
}
