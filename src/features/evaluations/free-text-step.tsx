import { useState } from 'react';
import { Button } from '../../components/button/button.tsx';
import type { EvaluationWords } from '../../i18n/evaluation-words.ts';
import styles from './evaluations.module.css';

type FreeTextStepProps = { words: EvaluationWords; onText: (text: string) => void; onBack: () => void };

/** Own words, where the city wants them. */
export function FreeTextStep({ words, onText, onBack }: FreeTextStepProps) {
  const [text, setText] = useState('');
  return (
    <>
      <span />
      <label className={styles.more}>
        <span className={styles.question}>{words.more}</span>
        <span className={styles.text}>{words.moreHint}</span>
        <textarea
          className={styles.field}
          rows={5}
          maxLength={500}
          autoComplete="off"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </label>
      <div className={styles.foot}>
        <Button icon="back" size="lg" onClick={onBack}>
          {words.back}
        </Button>
        <Button variant="primary" icon="check" size="lg" onClick={() => onText(text.trim())}>
          {words.send}
        </Button>
      </div>
    </>
  );
}
