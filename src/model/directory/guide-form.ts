import type { Guide } from '../records/guide.ts';
import { filled, some } from './form-parts.ts';

export type GuideForm = {
  title: string;
  topic: string;
  decides: Guide['decides'];
  decider: string;
  districts: string[];
  groups: string[];
  provider: string;
  contact: string;
  /** A document a line. */
  bring: string;
  slip: string;
  text: string;
};

export const guideForm = (guide: Partial<Guide>): GuideForm => ({
  title: guide.title ?? '',
  topic: guide.topic ?? '',
  decides: guide.decides ?? 'office',
  decider: guide.decider ?? '',
  districts: guide.districts ?? [],
  groups: guide.groups ?? [],
  provider: guide.provider ?? '',
  contact: guide.contact ?? '',
  bring: (guide.bring ?? []).join('\n'),
  slip: guide.slip ?? '',
  text: guide.text ?? '',
});

/** The record's fields; `undefined` for those that it leaves out. */
export const guideFields = (form: GuideForm): { [name in keyof GuideForm]: unknown } => ({
  title: form.title.trim(),
  topic: form.topic,
  decides: form.decides,
  decider: form.decider.trim(),
  districts: some(form.districts),
  groups: some(form.groups),
  provider: filled(form.provider),
  contact: filled(form.contact),
  bring: some(form.bring.split('\n').flatMap((line) => filled(line) ?? [])),
  slip: filled(form.slip),
  text: filled(form.text),
});
