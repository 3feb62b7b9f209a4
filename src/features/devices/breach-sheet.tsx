import { useTranslation } from 'react-i18next';
import { DescriptionList } from '../../components/description-list/description-list.tsx';
import { breachLines } from '../../model/devices/breach.ts';
import type { KnownDevice } from '../../model/devices/device.ts';
import styles from './devices.module.css';
import type { DeviceWords } from './use-device-words.ts';

/** What the data protection officer has to know of a lost tablet (trust.md, "Over time"). */
export function BreachSheet({ device, words }: { device: KnownDevice; words: DeviceWords }) {
  const { t } = useTranslation('administration');
  const { revoked } = device;
  const held = Object.values(device.vaults).map((vault) => vault?.held ?? {});
  const persons = Math.max(0, ...held.map((one) => one.person ?? 0));
  const lost = words.lost(device);
  return (
    <article className={styles.sheet}>
      <h2>{t('breach.title')}</h2>
      <p>{t('breach.intro')}</p>
      <h3>{t('breach.what')}</h3>
      <DescriptionList
        items={[
          { term: t('breach.device'), value: <bdi>{device.id}</bdi> },
          { term: t('devices.people'), value: Object.keys(device.vaults).map(words.person).join(', ') },
          { term: t('breach.contact'), value: words.moment(device.seen) },
          ...(revoked
            ? [
                { term: t('breach.reported'), value: words.moment(revoked.at) },
                {
                  term: t('devices.toldAt'),
                  value: revoked.toldAt ? words.moment(revoked.toldAt) : t('devices.notTold'),
                },
                {
                  term: t('breach.keys'),
                  value: revoked.wipedAt
                    ? t('breach.keysGone', { moment: words.moment(revoked.wipedAt) })
                    : t('breach.keysThere'),
                },
              ]
            : []),
        ]}
      />
      <h3>{t('breach.held')}</h3>
      <p>{t('breach.persons', { count: persons })}</p>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('breach.categories')}</th>
            <th scope="col">{t('breach.count')}</th>
          </tr>
        </thead>
        <tbody>
          {breachLines(held).map(({ category, count }) => (
            <tr key={category}>
              <td>{t(`breach.contents.${category}`)}</td>
              <td>{count}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <h3>{t('breach.lost')}</h3>
      {lost.length === 0 ? <p>{t('devices.nothingLost')}</p> : null}
      <ul>
        {lost.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <h3>{t('breach.protection')}</h3>
      <p>{t('breach.protectionText')}</p>
      <h3>{t('breach.todo')}</h3>
      <ul>
        <li>{t('breach.todoUnlocked')}</li>
        <li>{t('breach.todoPaper')}</li>
        <li>{t('breach.todoWho')}</li>
      </ul>
    </article>
  );
}
