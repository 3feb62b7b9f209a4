import { useMemo } from 'react';
import { useWorkspace } from '../../database/workspace.tsx';
import { useLabels } from '../../i18n/use-labels.ts';
import { foldName } from '../../model/exchange/clean.ts';

/** What people call the city's fields of action, folded → code: the city's labels in all languages, and the reader's words. */
export function useFieldNames(): ReadonlyMap<string, string> {
  const { city } = useWorkspace();
  const labels = useLabels(city);
  return useMemo(() => {
    const named = city.catalogues.fields.flatMap(({ code, labels: own }) =>
      [code, labels.catalogue('fields', code), ...Object.values(own ?? {})].map(
        (name) => [foldName(name), code] as const,
      ),
    );
    return new Map(named);
  }, [city, labels]);
}
