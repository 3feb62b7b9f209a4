import { useTranslation } from 'react-i18next';
import { CheckChips } from '../../components/chips/check-chips.tsx';
import { SelectField } from '../../components/fields/select-field.tsx';
import { useRows, useWorkspace } from '../../database/workspace.tsx';
import { weekdayOf } from '../../lib/zoned-time.ts';
import type { AssignmentFacts, HelperFacts } from '../../model/helpers/helper-facts.ts';
import type { DaySession } from '../../model/sessions/running-session.ts';
import styles from './sessions.module.css';

type Named = { id: string; name: string };
type Ids = readonly string[];
type Change = (ids: string[]) => void;

const byName = (a: Named, b: Named): number => a.name.localeCompare(b.name);

type ChooserProps = {
  legend: string;
  hint?: string | undefined;
  /** Offered as chips; the others in a list. */
  likely: readonly Named[];
  others: readonly Named[];
  othersLabel: string;
  present: Ids;
  onChange: Change;
};

/** Some to tap at once, the rest one list further. */
function Chooser({ legend, hint, likely, others, othersLabel, present, onChange }: ChooserProps) {
  return (
    <div className={styles.section}>
      <CheckChips
        legend={legend}
        hint={hint}
        values={[...present]}
        onChange={onChange}
        options={likely.map(({ id, name }) => ({ value: id, label: name }))}
      />
      {others.length === 0 ? null : (
        <SelectField
          label={othersLabel}
          emptyLabel="–"
          value=""
          options={others.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(event) => {
            if (event.target.value !== '') onChange([...present, event.target.value]);
          }}
        />
      )}
    </div>
  );
}

type StaffFieldsProps = { site: string; present: Ids; onChange: Change };

/** Colleagues of the site first; whom the coordination has not named cannot be chosen, only counted. */
export function StaffFields({ site, present, onChange }: StaffFieldsProps) {
  const { t } = useTranslation('calendar');
  const rows = useRows(useWorkspace().database.stores.city, { type: 'staff' });
  const staff = (rows ?? [])
    .filter(({ id, body }) => present.includes(id) || (!body.removed && !body.inactive))
    .map(({ id, body }) => ({
      id,
      name: String(body.name),
      isHere: (body.sites as string[] | undefined)?.includes(site),
    }))
    .sort(byName);
  if (staff.length === 0) return null;
  return (
    <Chooser
      legend={t('presence.staff')}
      likely={staff.filter(({ id, isHere }) => isHere || present.includes(id))}
      others={staff.filter(({ id, isHere }) => !isHere && !present.includes(id))}
      othersLabel={t('presence.otherStaff')}
      present={present}
      onChange={onChange}
    />
  );
}

/** Whether somebody is booked for the day, or usually has time then. */
function isLikely(helper: HelperFacts, { day }: DaySession, booked: ReadonlySet<string>): boolean {
  return booked.has(helper.id) || (helper.times ?? []).some((time) => time.day === weekdayOf(day));
}

type HelperFieldsProps = { session: DaySession; present: Ids; onChange: Change };

/** Mediators and volunteers: those who are booked or usually there as chips. */
export function HelperFields({ session, present, onChange }: HelperFieldsProps) {
  const { t } = useTranslation('calendar');
  const { network } = useWorkspace().database.stores;
  const helpers = useRows(network, { type: 'helper' });
  const assignments = useRows(network, { type: 'assignment' });
  if (!helpers || !assignments) return null;
  const booked = new Set(
    assignments
      .map(({ body }) => body as unknown as AssignmentFacts)
      .filter(({ day, state }) => day === session.day && (state === 'asked' || state === 'confirmed'))
      .map(({ helper }) => helper),
  );
  const known = helpers
    .filter(({ body }) => !body.removed)
    .map(({ id, body }) => ({ ...body, id }) as unknown as HelperFacts)
    .filter(({ id, state }) => present.includes(id) || state === 'active' || state === 'interested')
    .sort(byName);
  return (['mediator', 'volunteer'] as const).map((kind) => {
    const of = known.filter(
      ({ kinds }) => kinds.includes(kind) && (kind === 'mediator' || !kinds.includes('mediator')),
    );
    const likely = of.filter((one) => present.includes(one.id) || isLikely(one, session, booked));
    if (of.length === 0) return null;
    return (
      <Chooser
        key={kind}
        legend={t(`presence.${kind}`)}
        hint={likely.length === 0 ? t('presence.nobodyBooked') : undefined}
        likely={likely}
        others={of.filter((one) => !likely.includes(one))}
        othersLabel={t(`presence.other.${kind}`)}
        present={present}
        onChange={onChange}
      />
    );
  });
}
