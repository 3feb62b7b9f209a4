import { useEffect, useMemo, useRef, useState } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { Card } from '../../components/card/card.tsx';
import { EmptyState } from '../../components/empty-state/empty-state.tsx';
import { SectionHeading } from '../../components/section-heading/section-heading.tsx';
import { Spinner } from '../../components/spinner/spinner.tsx';
import { useKeptForm } from '../../database/use-kept-form.ts';
import { useWorkspace } from '../../database/workspace.tsx';
import type { OpenNeed } from '../../model/matching/match-needs.ts';
import { matchOffers } from '../../model/matching/match-offers.ts';
import type { Need } from '../../model/matching/need.ts';
import { ownSites } from '../../model/sessions/running-session.ts';
import { MatchResults } from './match-results.tsx';
import styles from './matching.module.css';
import { MatchingNav } from './matching-nav.tsx';
import { NeedForm } from './need-form.tsx';
import { emptyNeed, type NeedValues, needOf, valuesOf } from './need-values.ts';
import { ReferDialog } from './refer-dialog.tsx';
import { type Offer, useDirectory, useMatchContext } from './use-offers.ts';
import { useOpenNeeds } from './use-open-needs.ts';
import { useVisitorLanguage } from './use-visitor-language.ts';

type FindPageProps = {
  /** Key of the open need that offers are looked for; none for a need entered here. */
  needKey: string | undefined;
  /** Opens a consultation that keeps the wish without a name. */
  onKeep: (need: Need) => void;
};

export function FindPage(props: FindPageProps) {
  const { today } = useMatchContext();
  const open = useOpenNeeds(today);
  if (!open) return <Spinner />;
  const found = open.find(({ id }) => id === props.needKey);
  return <Finder key={props.needKey ?? 'new'} {...props} open={found} />;
}

/** A need in seconds, and at once the offers that fit, from this tablet alone. */
function Finder({ open, onKeep }: FindPageProps & { open: OpenNeed | undefined }) {
  const { t } = useTranslation('matching');
  const { account, city } = useWorkspace();
  const home = ownSites(account, city)[0]?.districts[0];
  const blank = useMemo(() => emptyNeed(home), [home]);
  const form = useForm<NeedValues>({ defaultValues: open ? valuesOf(open.need) : blank });
  useKeptForm(form, open ? `need.${open.id}` : 'need');
  const values = useWatch({ control: form.control }) as NeedValues;
  const context = useMatchContext();
  const directory = useDirectory();
  const language = useVisitorLanguage(open);
  const [referring, setReferring] = useState<Offer>();
  const need = useMemo(() => {
    const entered = needOf({ ...blank, ...values });
    // What the record knows besides, the form does not ask.
    return open?.need.sex === undefined ? entered : { ...entered, sex: open.need.sex };
  }, [blank, values, open]);
  const matches = useMemo(
    () => (directory && need.field !== '' ? matchOffers(need, directory.offers, context) : undefined),
    [directory, need, context],
  );
  useEffect(() => {
    if (matches) performance.mark('matching.ranked');
  }, [matches]);
  const results = useRef<HTMLDivElement>(null);
  const showResults = (): void => {
    results.current?.scrollIntoView({ block: 'start' });
    results.current?.focus({ preventScroll: true });
  };
  const isCounter = account.positions.includes('counter');
  /** Value by value, so that the emptied form is what is kept. */
  const reset = (): void => {
    for (const [name, value] of Object.entries(blank)) form.setValue(name as keyof NeedValues, value);
  };
  return (
    <div className={styles.page}>
      <SectionHeading level={1} compact>
        {t('title')}
      </SectionHeading>
      <MatchingNav current="find" />
      <div className={styles.columns}>
        <NeedForm
          form={form}
          onReset={reset}
          found={
            matches && { count: matches.filter(({ overall }) => overall !== 'misfit').length, onShow: showResults }
          }
        />
        {matches && directory ? (
          <div ref={results} className={styles.results} tabIndex={-1}>
            <MatchResults
              key={need.field}
              matches={matches}
              providers={directory.providers}
              language={language}
              onRefer={isCounter ? setReferring : undefined}
              onKeep={isCounter && !open ? () => onKeep(need) : undefined}
            />
          </div>
        ) : (
          <Card>
            <EmptyState icon="offers" title={t('title')}>
              {t('form.pickField')}
            </EmptyState>
          </Card>
        )}
      </div>
      {referring && directory ? (
        <ReferDialog
          offer={referring}
          provider={directory.providers.get(referring.provider ?? '')}
          field={need.field}
          open={open}
          onClose={() => setReferring(undefined)}
        />
      ) : null}
    </div>
  );
}
