import type { EvaluationTables } from '../../database/evaluation-tables.ts';
import type { Clock } from '../../lib/clock.ts';
import type { CityConfiguration } from '../../model/city/configuration.ts';
import { askedForm } from '../../model/evaluations/form.ts';
import { EvaluationScreen } from './evaluation-screen.tsx';
import { keepEvaluation } from './keep-evaluation.ts';
import { StaffFoot } from './staff-foot.tsx';

type TabletEvaluationProps = {
  tables: EvaluationTables;
  clock: Clock;
  city: CityConfiguration;
  site: string;
  /** To the page that asks for code or password. */
  onDone: () => void;
};

/** The form on the tablet that was handed over, one visitor after the other. */
export function TabletEvaluation({ tables, clock, city, site, onDone }: TabletEvaluationProps) {
  const form = askedForm(city);
  if (!form) return null;
  return (
    <EvaluationScreen
      form={form}
      network={`${city.network}, ${city.city}`}
      onSaid={(said) => keepEvaluation({ tables, clock, city, site }, said)}
      onDone={onDone}
      foot={<StaffFoot site={site} onDone={onDone} />}
    />
  );
}
