import { useEffect, useRef } from 'react';
import { BrandMark } from '../../components/brand/brand-mark.tsx';
import { Button } from '../../components/button/button.tsx';
import type { EvaluationWords } from '../../i18n/evaluation-words.ts';
import styles from './evaluations.module.css';

type LastStepProps = {
  words: EvaluationWords;
  state: 'saving' | 'failed' | 'kept';
  onAgain: () => void;
  /** Of the tablet that goes back to the staff; a phone is its owner's. */
  onNext: (() => void) | undefined;
  onDone: (() => void) | undefined;
};

/** Thanks, once what was said is safe. */
export function LastStep({ words, state, onAgain, onNext, onDone }: LastStepProps) {
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (state !== 'saving') title.current?.focus();
  }, [state]);
  if (state === 'saving') return <span />;
  const isKept = state === 'kept';
  return (
    <>
      <span />
      <div className={styles.thanks}>
        <BrandMark size="lg" />
        <h1 ref={title} tabIndex={-1} className={styles.question}>
          {isKept ? words.thanks : words.failed}
        </h1>
        {isKept ? <p className={styles.text}>{onDone ? words.returnTablet : words.sent}</p> : null}
        {isKept ? null : (
          <Button variant="primary" size="hero" icon="sync" onClick={onAgain}>
            {words.again}
          </Button>
        )}
      </div>
      <div className={styles.foot}>
        {onNext && isKept ? (
          <Button icon="globe" size="lg" onClick={onNext}>
            {words.start}
          </Button>
        ) : null}
        {onDone ? (
          <Button icon="lock" size="lg" onClick={onDone}>
            {words.staff}
          </Button>
        ) : null}
      </div>
    </>
  );
}
