import { randomBytes } from 'node:crypto';
import { randomBase62 } from '../../src/lib/random-id.ts';
import { shuffled } from '../../src/lib/shuffled.ts';
import type { EvaluationForm } from '../../src/model/evaluations/form.ts';
import type { MixedForm } from '../../src/model/evaluations/mix.ts';
import { schemaVersions } from '../../src/model/records/record-types.ts';

/** Records as they will be stored: random ids and revisions, answers in the order of the questions. */
export function releasedDocuments(forms: readonly MixedForm[], known: readonly EvaluationForm[]): object[] {
  return shuffled(forms).map(({ site, week, field, form, answers, texts }) => {
    const questions = known.find(({ id }) => id === form)?.questions.map(({ code }) => code) ?? Object.keys(answers);
    const given = questions.filter((code) => Object.hasOwn(answers, code));
    return {
      _id: `evaluation-visitor-${randomBase62(22)}`,
      _rev: `1-${randomBytes(16).toString('hex')}`,
      type: 'evaluation',
      schema: schemaVersions.evaluation,
      site,
      week,
      form,
      ...(field === undefined ? {} : { field }),
      answers: Object.fromEntries(given.map((code) => [code, answers[code]])),
      ...(texts ? { texts } : {}),
    };
  });
}
