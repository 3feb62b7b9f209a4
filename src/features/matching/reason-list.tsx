import { useTranslation } from 'react-i18next';
import { classNames } from '../../components/class-names.ts';
import { Icon } from '../../components/icon/icon.tsx';
import type { IconName } from '../../components/icon/icon-paths.ts';
import { useWorkspace } from '../../database/workspace.tsx';
import { reasonText } from '../../i18n/describe-match.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import type { Reason, Verdict } from '../../model/matching/reason.ts';
import styles from './matching.module.css';

const icons: Record<Verdict, IconName> = { fits: 'check', misfit: 'close', unknown: 'question' };
/** Said by the heading, by a badge, or not worth a line. */
const silent: ReadonlySet<string> = new Set(['field.offered', 'sex.all', 'running.unknown']);

/** Why it fits, does not fit, or may fit: a sign and a sentence each. */
export function ReasonList({ reasons }: { reasons: readonly Reason[] }) {
  const { t } = useTranslation('matching');
  const { city } = useWorkspace();
  const labels = useLabels(city);
  const said = reasons.filter(({ code, aspect }) => aspect !== 'freshness' && !silent.has(code));
  return (
    <ul className={styles.reasons}>
      {said.map((reason) => (
        <li key={reason.aspect} className={classNames(styles.reason, styles[reason.verdict])}>
          <Icon name={icons[reason.verdict]} size="sm" label={t(`verdict.${reason.verdict}`)} />
          <span>{reasonText(reason, t, labels, city)}</span>
        </li>
      ))}
    </ul>
  );
}
