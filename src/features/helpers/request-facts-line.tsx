import { useTranslation } from 'react-i18next';
import { Badge } from '../../components/badge/badge.tsx';
import type { RequestFacts } from '../../model/helpers/helper-facts.ts';
import styles from './helpers.module.css';
import { TimeSpan } from './time-span.tsx';
import { useWords } from './use-words.ts';

/** A request in two lines: who is wanted when, and by whom. */
export function RequestFactsLine({ request }: { request: RequestFacts }) {
  const { t } = useTranslation('helpers');
  const words = useWords();
  const { kind, language, day, from, to, field, site, place, remote, text } = request;
  const where = remote ? t('request.remote') : place;
  const about = [
    words.labels.siteShort(site),
    field === undefined ? '' : words.labels.catalogue('fields', field),
    where ?? '',
  ].filter((one) => one !== '');
  return (
    <div className={styles.who}>
      <span className={styles.badges}>
        <strong className={styles.name}>
          {language === undefined ? t(`kind.${kind}`) : words.labels.language(language)}
        </strong>
        {language === undefined ? null : <Badge>{t(`kind.${kind}`)}</Badge>}
      </span>
      <span>
        <bdi>{words.dayWithName(day)}</bdi> <TimeSpan from={from} to={to} />
      </span>
      <span className={styles.quiet}>
        <bdi>{about.join(' · ')}</bdi>
      </span>
      {text === undefined ? null : <span dir="auto">{text}</span>}
    </div>
  );
}
