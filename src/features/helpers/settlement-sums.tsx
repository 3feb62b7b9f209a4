import { useTranslation } from 'react-i18next';
import type { HoursFacts } from '../../model/helpers/helper-facts.ts';
import { type Sum, sumOf, sumsByFunding } from '../../model/helpers/settlement.ts';
import styles from './helpers.module.css';
import { useWords } from './use-words.ts';

/** What each source pays. */
export function SettlementSums({ hours }: { hours: readonly HoursFacts[] }) {
  const { t } = useTranslation('helpers');
  const words = useWords();
  if (hours.length === 0) return null;
  const cells = ({ count, minutes, travelCents }: Sum) => (
    <>
      <td>{count}</td>
      <td>
        <bdi>{words.hours(minutes)}</bdi>
      </td>
      <td>
        <bdi>{words.money(travelCents)}</bdi>
      </td>
    </>
  );
  return (
    <div className={styles.scroll}>
      <table className={styles.sums}>
        <caption className="kern-sr-only">{t('settlement.sums')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('hours.funding')}</th>
            <th scope="col">{t('settlement.count')}</th>
            <th scope="col">{t('settlement.time')}</th>
            <th scope="col">{t('settlement.travel')}</th>
          </tr>
        </thead>
        <tbody>
          {sumsByFunding(hours).map(({ funding, sum }) => (
            <tr key={funding}>
              <th scope="row">{funding === '' ? t('hours.unfunded') : words.labels.funding(funding)}</th>
              {cells(sum)}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t('settlement.total')}</th>
            {cells(sumOf(hours))}
          </tr>
        </tfoot>
      </table>
    </div>
  );
}
