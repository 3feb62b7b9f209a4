import type { EvaluationTables } from '../../database/evaluation-tables.ts';
import type { Clock } from '../../lib/clock.ts';
import { randomBase62 } from '../../lib/random-id.ts';
import type { CityConfiguration } from '../../model/city/configuration.ts';
import type { SaidForm } from '../../model/evaluations/form.ts';
import { weekOf } from '../../model/evaluations/week.ts';
import { sealEvaluation } from '../../vault/evaluation-seal.ts';

/** What somebody answered. */
export type Said = Pick<SaidForm, 'form' | 'answers' | 'texts'>;

type Keep = { tables: EvaluationTables; clock: Clock; city: CityConfiguration; site: string };

/** Seals it to the city's key on this tablet, until its week is over; not even the tablet reads it again. */
export async function keepEvaluation({ tables, clock, city, site }: Keep, said: Said): Promise<void> {
  if (city.evaluationKey === undefined) throw new Error('the city has no key for evaluations');
  const week = weekOf(clock.now(), city.timeZone);
  const form: SaidForm = { token: randomBase62(22), site, week, ...said };
  const sealed = await sealEvaluation(city.evaluationKey, 'tablet', form);
  await tables.put({ id: randomBase62(22), week, sealed });
}
