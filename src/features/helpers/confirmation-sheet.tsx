import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../../database/workspace.tsx';
import { shortDay } from '../../i18n/describe-match.ts';
import { formatHours } from '../../i18n/format.ts';
import { languageName } from '../../i18n/language-name.ts';
import { sourceTag } from '../../i18n/languages.ts';
import type { HelperFacts, HoursFacts } from '../../model/helpers/helper-facts.ts';
import type { Period } from '../../model/helpers/period.ts';
import { sumOf } from '../../model/helpers/settlement.ts';
import styles from './confirmation.module.css';

export type ConfirmationKind = 'assignments' | 'volunteering';

type ConfirmationSheetProps = {
  kind: ConfirmationKind;
  helper: HelperFacts;
  /** Of the period. */
  hours: readonly HoursFacts[];
  period: Period;
  today: string;
  signer: string;
};

/** In German whatever language the screen has: it is shown to German authorities and employers. */
export function ConfirmationSheet({ kind, helper, hours, period, today, signer }: ConfirmationSheetProps) {
  const { i18n } = useTranslation('helpers');
  const t = i18n.getFixedT(sourceTag, 'helpers');
  const { city } = useWorkspace();
  const day = (iso: string): string => shortDay(iso, sourceTag);
  const sum = sumOf(hours);
  const total = formatHours(sum.minutes, sourceTag);
  const days = new Set(hours.map((one) => one.day)).size;
  const since = helper.activeSince ?? helper.since;
  const languages = (helper.languages ?? [])
    .filter(({ language }) => language !== 'deu')
    .map(({ language }) => languageName(language, sourceTag));
  const isMediator = helper.kinds.includes('mediator');
  const site = (id = ''): string => city.sites.find((one) => one.id === id)?.name ?? city.network;
  return (
    <article className={styles.sheet} lang={sourceTag} dir="ltr">
      <header className={styles.head}>
        <p className={styles.network}>{city.network}</p>
        <p>{city.city}</p>
      </header>
      <h2 className={styles.title}>{t(`paper.title.${kind}`)}</h2>
      <p>
        {t(`paper.intro.${kind}`, {
          name: helper.name,
          network: city.network,
          city: city.city,
          from: day(period.from),
          to: day(period.to),
        })}
      </p>
      {kind === 'assignments' ? (
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('paper.day')}</th>
              <th scope="col">{t('paper.work')}</th>
              <th scope="col">{t('paper.place')}</th>
              <th scope="col" className={styles.number}>
                {t('paper.hours')}
              </th>
            </tr>
          </thead>
          <tbody>
            {hours.map((one) => (
              <tr key={one.id}>
                <td>{day(one.day)}</td>
                <td>{t(`work.${one.kind ?? 'other'}`)}</td>
                <td>{site(one.site)}</td>
                <td className={styles.number}>{(one.minutes / 60).toFixed(2).replace('.', ',')}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row" colSpan={3}>
                {t('paper.sum', { count: sum.count, days })}
              </th>
              <td className={styles.number}>{(sum.minutes / 60).toFixed(2).replace('.', ',')}</td>
            </tr>
          </tfoot>
        </table>
      ) : (
        <dl className={styles.facts}>
          {since === undefined ? null : (
            <div>
              <dt>{t('paper.since')}</dt>
              <dd>{day(since)}</dd>
            </div>
          )}
          <div>
            <dt>{t('paper.as')}</dt>
            <dd>{t(isMediator ? 'paper.mediator' : 'paper.volunteer')}</dd>
          </div>
          {isMediator && languages.length > 0 ? (
            <div>
              <dt>{t('paper.languages')}</dt>
              <dd>{languages.join(', ')}</dd>
            </div>
          ) : null}
          <div>
            <dt>{t('paper.amount')}</dt>
            <dd>{t('paper.amountIs', { total, count: sum.count })}</dd>
          </div>
        </dl>
      )}
      <p>{t(`paper.outro.${helper.paid ? 'paid' : 'unpaid'}`, { name: helper.name })}</p>
      <footer className={styles.signatures}>
        <p>
          <span className={styles.line}>{`${city.city}, ${day(today)}`}</span>
          <span className={styles.under}>{t('paper.placeAndDay')}</span>
        </p>
        <p>
          <span className={styles.line}>{signer}</span>
          <span className={styles.under}>{t('paper.signature')}</span>
        </p>
      </footer>
    </article>
  );
}
