import { useTranslation } from 'react-i18next';
import { isObject, type Json, type JsonObject } from '../lib/json.ts';
import type { Candidate } from '../model/records/common.ts';
import { formatMoment } from './format.ts';

/** What a value says, without the ids and the codes inside it. */
export function valueInWords(value: Json | undefined): string {
  if (value === undefined) return '–';
  if (Array.isArray(value)) return value.map(valueInWords).join(', ');
  if (!isObject(value)) return String(value);
  const { id: _id, kind: _kind, type: _type, isInternal: _internal, ...rest } = value;
  return Object.values(rest).map(valueInWords).join(' · ');
}

/** A place of `candidates`: a field, or an item of a list (`phones.k3J9…`). */
type Place = { readonly path: string; readonly value: Json | undefined };

export type DisputeOptions = {
  readonly timeZone: string;
  /** Decides for one of the values; `undefined` takes the field or the item away. */
  readonly settle: (path: string, value: Json | undefined) => void;
  /** What the disputed field is called, `values` being what it may hold; empty where that cannot be said. */
  readonly term: (field: string, values: readonly (Json | undefined)[]) => string;
  /** In words; `valueInWords` unless told. */
  readonly say?: (place: Place) => string;
};

/**
 * Where two colleagues changed the same thing without knowing of each other: every value, with who gave it and when, and
 * what a tap on it does. `undefined` where nobody disagrees.
 */
export function useDisputes(body: JsonObject, { timeZone, settle, term, say }: DisputeOptions) {
  const { t, i18n } = useTranslation('consultation');
  const candidates = (body.candidates ?? {}) as unknown as { [path: string]: Candidate[] };
  const paths = Object.keys(candidates);
  if (paths.length === 0) return undefined;
  const said = ({ path, value }: Place): string => {
    if (path === 'removed') return t(value === undefined ? 'candidates.keep' : 'candidates.remove');
    if (say) return say({ path, value });
    return value === undefined ? t('candidates.gone') : valueInWords(value);
  };
  return {
    title: t('candidates.title'),
    hint: t(paths.includes('removed') ? 'candidates.hintRemoved' : 'candidates.hint'),
    disputes: paths.map((path) => ({
      path,
      term: path === 'removed' ? '' : term(path.split('.')[0] ?? '', candidates[path]?.map(({ value }) => value) ?? []),
      choices: (candidates[path] ?? []).map(({ edit, value, by, at }) => ({
        key: edit,
        value: said({ path, value }),
        origin: t('candidates.origin', { by, when: formatMoment(at, { tag: i18n.language, timeZone }) }),
        onPick: () => settle(path, value),
      })),
    })),
  };
}
