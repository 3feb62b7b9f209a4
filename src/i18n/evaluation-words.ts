import type { Scale } from '../model/evaluations/form.ts';
import type { SlipLanguage } from '../model/slips/slip-languages.ts';

/** What a visitor reads beside the city's questions, in one language (locales/evaluation). */
export type EvaluationWords = Readonly<
  Record<
    | 'ownName'
    | 'title'
    | 'choose'
    | 'anonymous'
    | 'start'
    | 'listen'
    | 'skip'
    | 'back'
    | 'step'
    | 'more'
    | 'moreHint'
    | 'send'
    | 'thanks'
    | 'returnTablet'
    | 'sent'
    | 'failed'
    | 'again'
    | 'staff',
    string
  >
> & { readonly answers: Readonly<Record<Scale, Readonly<Record<string, string>>>> };

const loaders = import.meta.glob<EvaluationWords>('/locales/evaluation/*.json', { import: 'default' });

/** Rejects when they cannot be fetched; offline they come from the app's own cache. */
export async function loadEvaluationWords(tag: SlipLanguage): Promise<EvaluationWords> {
  const load = loaders[`/locales/evaluation/${tag}.json`];
  if (!load) throw new Error(`no evaluation words for ${tag}`);
  return load();
}
