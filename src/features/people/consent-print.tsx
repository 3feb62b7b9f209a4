import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { PrintedPage } from '../../components/printed-page/printed-page.tsx';
import { useWorkspace } from '../../database/workspace.tsx';
import { consentWords } from '../../i18n/consent-words.ts';
import { formatDate } from '../../i18n/format.ts';
import { sourceTag } from '../../i18n/languages.ts';
import { filledNotice } from '../../model/persons/consents.ts';
import { directionOf } from '../../model/persons/notice-language.ts';
import { calledName } from '../../model/persons/person-form.ts';
import type { Consent, Person } from '../../model/records/person.ts';
import styles from './people.module.css';

type ConsentPrintProps = { person: Person; consent: Consent; onPrinted: () => void };

/** A consent on paper, in the language that it was given in. Opens the printer's dialog by itself. */
export function ConsentPrint({ person, consent, onPrinted }: ConsentPrintProps) {
  const { t } = useTranslation('people');
  const { city } = useWorkspace();
  useEffect(() => {
    addEventListener('afterprint', onPrinted, { once: true });
    const timer = setTimeout(() => print());
    return () => {
      clearTimeout(timer);
      removeEventListener('afterprint', onPrinted);
    };
  }, [onPrinted]);
  const { language, notice, recipient = '' } = consent;
  const words = consentWords(language);
  const text = city.notices?.find(({ id }) => id === notice)?.texts[language] ?? '';
  // Where a browser does not know the language, dates stand as posters here write them.
  const [known = sourceTag] = Intl.DateTimeFormat.supportedLocalesOf(language);
  const day = (value: string): string => formatDate(new Date(`${value}T12:00:00Z`), { tag: known, timeZone: 'UTC' });
  return (
    <PrintedPage size="a4">
      <article className={styles.sheet} lang={language} dir={directionOf(language)}>
        <p>
          <bdi>{`${city.network}, ${city.city}`}</bdi>
        </p>
        <h2>{words.title}</h2>
        <p className={styles.text}>{filledNotice(text, { recipient, network: city.network, city: city.city })}</p>
        <p>
          <strong>
            <bdi>{calledName(person)}</bdi>
          </strong>
        </p>
        <p>
          {words.yes}: <bdi>{day(consent.day)}</bdi>
        </p>
        {consent.withdrawn === undefined ? null : (
          <p>
            {words.withdrawn}: <bdi>{day(consent.withdrawn)}</bdi>
          </p>
        )}
        <p lang="und" dir="ltr">
          {t('consent.version', { notice })}
        </p>
      </article>
    </PrintedPage>
  );
}
