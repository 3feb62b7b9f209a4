import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button/button.tsx';
import { Card } from '../../components/card/card.tsx';
import { ChoiceChips } from '../../components/chips/choice-chips.tsx';
import { DateField } from '../../components/fields/date-field.tsx';
import { SectionHeading } from '../../components/section-heading/section-heading.tsx';
import { useUndo } from '../../components/undo-bar/undo-context.tsx';
import type { Row } from '../../database/row.ts';
import { useWorkspace } from '../../database/workspace.tsx';
import type { Json } from '../../lib/json.ts';
import type { HelperFacts } from '../../model/helpers/helper-facts.ts';
import { recruitingSteps } from '../../model/records/helper.ts';
import styles from './helpers.module.css';
import { useSaidAttempt } from './use-said-attempt.tsx';

type Change = { [name: string]: Json | undefined };

/** From "I would like to help" to the first time: how far it went, and when somebody calls again. */
export function StandingCard({ row, helper, today }: { row: Row; helper: HelperFacts; today: string }) {
  const { t } = useTranslation('helpers');
  const { records } = useWorkspace();
  const offerUndo = useUndo();
  const { attempt, alert } = useSaidAttempt();
  const { name, state, recruiting, remindOn, pausedUntil, confidentialitySigned } = helper;

  const change = (fields: Change, said: string): void =>
    attempt(async () => {
      const before = Object.fromEntries(Object.keys(fields).map((key) => [key, row.body[key]]));
      await records.edit(row, fields);
      offerUndo({ message: said, undo: async () => void (await records.edit(row, before)) });
    });
  const become = (fields: Change & { state: HelperFacts['state'] }): void =>
    change(fields, t('standing.changed', { name, state: t(`is.${fields.state}`) }));
  const dateOrNone = (value: string): string | undefined => (value === '' ? undefined : value);

  if (state === 'active') {
    return confidentialitySigned === undefined ? (
      <Card as="section" labelledBy="helper-standing">
        <div className={styles.section}>
          <SectionHeading level={2} look={3} id="helper-standing" subline={t('standing.unsignedHint')}>
            {t('people.unsigned')}
          </SectionHeading>
          {alert}
          <Button icon="check" onClick={() => change({ confidentialitySigned: today }, t('standing.signed'))}>
            {t('standing.sign')}
          </Button>
        </div>
      </Card>
    ) : null;
  }
  const activate = { state: 'active', activeSince: helper.activeSince ?? today } as const;
  const none = { recruiting: undefined, remindOn: undefined, pausedUntil: undefined, leftOn: undefined };
  return (
    <Card as="section" labelledBy="helper-standing">
      <div className={styles.section}>
        <SectionHeading level={2} look={3} id="helper-standing">
          {t(state === 'interested' ? 'recruiting.title' : 'standing.title')}
        </SectionHeading>
        {alert}
        {state === 'interested' ? (
          <>
            <ChoiceChips
              legend={t('recruiting.step')}
              legendHidden
              options={recruitingSteps.map((step) => ({ value: step, label: t(`recruiting.${step}`) }))}
              value={recruiting ?? 'noted'}
              onChange={(step) => change({ recruiting: step }, t('recruiting.changed'))}
            />
            <DateField
              label={t('recruiting.remind')}
              value={remindOn ?? ''}
              onChange={({ target }) => change({ remindOn: dateOrNone(target.value) }, t('recruiting.changed'))}
            />
          </>
        ) : null}
        {state === 'paused' ? (
          <DateField
            label={t('form.pausedUntil')}
            value={pausedUntil ?? ''}
            onChange={({ target }) => change({ pausedUntil: dateOrNone(target.value) }, t('recruiting.changed'))}
          />
        ) : null}
        {state === 'left' ? <p className={styles.quiet}>{t('standing.leftHint')}</p> : null}
        <div className={styles.buttons}>
          <Button variant="primary" icon="check" onClick={() => become({ ...none, ...activate })}>
            {t(state === 'interested' ? 'standing.activate' : 'standing.back')}
          </Button>
          {state === 'left' ? null : (
            <Button variant="tertiary" onClick={() => become({ ...none, state: 'left', leftOn: today })}>
              {t(state === 'interested' ? 'standing.notAfterAll' : 'standing.leave')}
            </Button>
          )}
        </div>
      </div>
    </Card>
  );
}
