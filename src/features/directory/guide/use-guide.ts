import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Row } from '../../../database/row.ts';
import { useRows, useWorkspace } from '../../../database/workspace.tsx';
import { useLabels } from '../../../i18n/use-labels.ts';
import type { Named } from '../../../model/directory/entries.ts';
import type { Guide, Suggestion } from '../../../model/records/guide.ts';

export type GuideData = {
  guides: readonly Named<Guide>[];
  suggestions: readonly Named<Suggestion>[];
  rows: ReadonlyMap<string, Row>;
};

const named = <Body>(rows: readonly Row[]): Named<Body>[] =>
  rows
    .map(({ id, body }) => ({ id, body: body as unknown as Body }))
    .filter(({ body }) => !('removed' in (body as object)));

/** The responsibility guide and what was suggested for it; `undefined` until the store answered. */
export function useGuide(): GuideData | undefined {
  const { database } = useWorkspace();
  const guides = useRows(database.stores.network, { type: 'guide' });
  const suggestions = useRows(database.stores.network, { type: 'suggestion' });
  return useMemo(
    () =>
      guides && suggestions
        ? {
            guides: named<Guide>(guides),
            suggestions: named<Suggestion>(suggestions),
            rows: new Map([...guides, ...suggestions].map((row) => [row.id, row])),
          }
        : undefined,
    [guides, suggestions],
  );
}

/** What topics and groups are called. */
export function useGuideWords() {
  const { t } = useTranslation('directory');
  const { city } = useWorkspace();
  const labels = useLabels(city);
  return useMemo(
    () => ({
      topic(code: string): string {
        const own = city.guideTopics?.find((entry) => entry.code === code)?.labels;
        return (
          own?.[labels.tag] ??
          own?.[city.interfaceLanguages[0] ?? ''] ??
          t(`topic.${code}` as 'topic.other', { defaultValue: code })
        );
      },
      group: (text: string): string =>
        city.catalogues.residence.some(({ code }) => code === text) ? labels.catalogue('residence', text) : text,
    }),
    [t, city, labels],
  );
}
