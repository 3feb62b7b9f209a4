import type { ReactNode } from 'react';
import { Alert } from '../alert/alert.tsx';
import { Button } from '../button/button.tsx';
import styles from './dispute-choice.module.css';

export type Dispute = {
  path: string;
  /** What it is about, where that can be said. */
  term: string;
  /** `origin`: who gave the value, and when. */
  choices: readonly { key: string; value: string; origin: string; onPick: () => void }[];
};

export type DisputeChoiceProps = {
  title: string;
  hint: string;
  disputes: readonly Dispute[];
  /** Why the last tap came to nothing. */
  problem?: ReactNode;
};

/** Where two people gave one field different values without knowing of each other, all are shown; a tap settles it. */
export function DisputeChoice({ title, hint, disputes, problem }: DisputeChoiceProps) {
  return (
    <Alert tone="warning" title={title}>
      <p>{hint}</p>
      {problem}
      {disputes.map(({ path, term, choices }) => (
        <fieldset key={path} className={styles.dispute}>
          {term === '' ? null : <legend className={styles.term}>{term}</legend>}
          <div className={styles.choices}>
            {choices.map(({ key, value, origin, onPick }) => (
              <Button key={key} className={styles.choice} onClick={onPick}>
                <bdi className={styles.value}>{value}</bdi>
                <span className={styles.origin}>{origin}</span>
              </Button>
            ))}
          </div>
        </fieldset>
      ))}
    </Alert>
  );
}
