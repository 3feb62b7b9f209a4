import { Redirect } from 'wouter';
import { Spinner } from '../../components/spinner/spinner.tsx';
import { BookingsPage } from './bookings-page.tsx';
import { ConfirmationPage } from './confirmation-page.tsx';
import { HelperFormPage } from './helper-form-page.tsx';
import { PeoplePage, type RecordNotes } from './people-page.tsx';
import { SettlementPage } from './settlement-page.tsx';
import { useHelpers } from './use-helpers.ts';
import { useRights } from './use-rights.ts';
import { WeekPage } from './week-page.tsx';

type HelpersScreenProps = {
  /** `people`, `week`, `hours`, or a helper's id; none: bookings. */
  place: string | undefined;
  /** Of a helper: `edit` or `confirmation`. */
  part: string | undefined;
  notes: RecordNotes;
};

/** Language mediators and volunteers of the whole city. */
export function HelpersScreen({ place, part, notes }: HelpersScreenProps) {
  const data = useHelpers();
  const { isCounter } = useRights();
  if (!data) return <Spinner />;
  if (place === 'hours') return <SettlementPage data={data} />;
  if (place?.startsWith('helper-')) {
    if (part === 'edit') return <HelperFormPage key={place} data={data} id={place} />;
    if (part === 'confirmation') return <ConfirmationPage key={place} data={data} id={place} />;
    return <PeoplePage data={data} id={place} notes={notes} />;
  }
  if (place === 'people') return <PeoplePage data={data} id={undefined} notes={notes} />;
  if (!isCounter) return <Redirect to="/helpers/people" replace />;
  return place === 'week' ? <WeekPage data={data} /> : <BookingsPage data={data} />;
}
