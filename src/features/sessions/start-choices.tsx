import { useTranslation } from 'react-i18next';
import type { IconName } from '../../components/icon/icon-paths.ts';
import { SectionHeading } from '../../components/section-heading/section-heading.tsx';
import { TileLink, Tiles } from '../../components/tile/tile-link.tsx';
import { useWorkspace } from '../../database/workspace.tsx';
import { useLabels } from '../../i18n/use-labels.ts';
import type { SessionKind } from '../../model/catalogues/codes.ts';
import styles from './sessions.module.css';

const icons: Record<SessionKind, IconName> = {
  'open-hour': 'group',
  stand: 'stand',
  'home-visit': 'place',
  appointment: 'clock',
  'round-table': 'people',
  networking: 'people',
  monthly: 'people',
};

const counterKinds: readonly SessionKind[] = ['open-hour', 'appointment', 'home-visit', 'stand'];
const outreachKinds: readonly SessionKind[] = ['stand', 'round-table'];

/** What no plan knows, begun with one tap while nothing runs. */
export function StartChoices() {
  const { t } = useTranslation('session');
  const { account, city } = useWorkspace();
  const labels = useLabels(city);
  const kinds = account.positions.includes('counter') ? counterKinds : outreachKinds;
  return (
    <section aria-labelledby="start" className={styles.section}>
      <SectionHeading level={2} id="start">
        {t('today.other')}
      </SectionHeading>
      <Tiles>
        {kinds.map((kind) => (
          <TileLink key={kind} href={`/session/new/${kind}`} icon={icons[kind]}>
            {labels.sessionKind(kind)}
          </TileLink>
        ))}
      </Tiles>
    </section>
  );
}
