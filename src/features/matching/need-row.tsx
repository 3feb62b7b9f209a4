import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ListRow } from '../../components/list-row/list-row.tsx';
import { MaskedName } from '../../components/masked-name/name-mask.tsx';
import { useRow, useWorkspace } from '../../database/workspace.tsx';
import { kindName, shortDay } from '../../i18n/describe-match.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import { partsAmong } from '../../model/matching/day-parts.ts';
import type { OpenNeed } from '../../model/matching/match-needs.ts';
import type { Need } from '../../model/matching/need.ts';

/** "Sprachkurs, A1, abends, mit Kinderbetreuung, Mengede" */
export function useNeedText(): (need: Need) => string {
  const { t } = useTranslation('matching');
  const { city } = useWorkspace();
  const labels = useLabels(city);
  const district = (id: string): string => city.districts.find((one) => one.id === id)?.name ?? id;
  return (need) => {
    const parts = [
      need.kind === undefined ? labels.catalogue('fields', need.field) : kindName(need.kind, t),
      need.level ?? '',
      ...partsAmong(need.times ?? []).map((part) => t(`part.${part}`)),
      need.childcare ? t('form.childcare') : '',
      ...(need.districts ?? []).map(district),
      ...(need.languages ?? []).map(labels.language),
      need.text ?? '',
    ];
    return parts.filter((part) => part !== '').join(', ');
  };
}

export function NeedRow({ open, href, badges }: { open: OpenNeed; href: string; badges?: ReactNode }) {
  const { t } = useTranslation('matching');
  const { city } = useWorkspace();
  const labels = useLabels(city);
  const needText = useNeedText();
  const since = t('needs.since', { day: shortDay(open.since, labels.tag) });
  return (
    <ListRow
      href={href}
      icon={open.source.kind === 'person' ? 'user' : 'note'}
      title={<bdi>{needText(open.need)}</bdi>}
      meta={
        <>
          {open.source.kind === 'person' ? <Known id={open.source.person} /> : t('needs.anonymous')}
          {` · ${since} · `}
          <bdi>{labels.siteShort(open.site)}</bdi>
        </>
      }
      badges={badges}
    />
  );
}

/** Initials and case code: a list shows no name (trust.md). */
function Known({ id }: { id: string }) {
  const { people } = useWorkspace().database.stores;
  const row = useRow(people, id);
  if (row === 'loading' || row === undefined) return null;
  const names = (row.body.names ?? []) as unknown as { text: string }[];
  const { caseCode } = row.body;
  return <MaskedName name={names[0]?.text ?? ''} caseCode={typeof caseCode === 'string' ? caseCode : undefined} />;
}
