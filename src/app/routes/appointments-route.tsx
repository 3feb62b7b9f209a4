import { useLocation } from 'wouter';
import { AppointmentForm } from '../../features/appointments/appointment-form.tsx';
import { AppointmentsPage } from '../../features/appointments/appointments-page.tsx';
import type { FindPerson } from '../../features/appointments/use-appointments.ts';
import { PickPerson } from '../../features/people/pick-person.tsx';
import { usePeople } from '../../features/people/use-people.ts';
import { calledName } from '../../model/persons/person-form.ts';

/** Appointments with persons; counter staff alone get here. Loaded, with its words, when somebody goes there. */
export function AppointmentsRoute({ isNew, person }: { isNew: boolean; person: string | undefined }) {
  const [, navigate] = useLocation();
  const people = usePeople();
  if (!people) return null;
  const find: FindPerson = (id) => {
    const found = people.find(people.survivor(id))?.person;
    return found && { name: calledName(found), caseCode: found.caseCode, phone: found.phones?.[0]?.number };
  };
  if (!isNew) return <AppointmentsPage find={find} />;
  return (
    <AppointmentForm
      key={person}
      person={person}
      find={find}
      renderPicker={(onPick) => <PickPerson people={people} likely={[]} onPick={onPick} />}
      onDone={() => navigate('/appointments')}
    />
  );
}
