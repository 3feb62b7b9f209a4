import { CheckChips } from '../../../components/chips/check-chips.tsx';
import { useWorkspace } from '../../../database/workspace.tsx';
import { useWords } from '../shared/use-words.ts';

type LanguageChipsProps = { legend: string; values: string[]; onChange: (values: string[]) => void };

/** The city's languages; a code that it no longer lists stays what it is. */
export function LanguageChips({ legend, values, onChange }: LanguageChipsProps) {
  const { city } = useWorkspace();
  const { labels } = useWords();
  const codes = [...new Set([...city.catalogues.languages, ...values])];
  return (
    <CheckChips
      legend={legend}
      values={values}
      onChange={onChange}
      options={codes.map((code) => ({ value: code, label: labels.language(code) }))}
    />
  );
}
