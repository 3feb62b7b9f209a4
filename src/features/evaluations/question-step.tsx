import { useEffect, useRef } from 'react';
import { Button } from '../../components/button/button.tsx';
import type { EvaluationWords } from '../../i18n/evaluation-words.ts';
import { type EvaluationQuestion, scales } from '../../model/evaluations/form.ts';
import { AnswerPicture } from './answer-picture.tsx';
import styles from './evaluations.module.css';
import { useVoice } from './use-voice.ts';

type QuestionStepProps = {
  question: EvaluationQuestion;
  tag: string;
  words: EvaluationWords;
  number: number;
  count: number;
  given: string | undefined;
  onAnswer: (answer: string | undefined) => void;
  onBack: () => void;
};

/** One question, one screen: a picture a tap. */
export function QuestionStep({ question, tag, words, number, count, given, onAnswer, onBack }: QuestionStepProps) {
  const title = useRef<HTMLHeadingElement>(null);
  const speak = useVoice(tag);
  const text = question.texts[tag] ?? '';
  const named = words.answers[question.scale];
  useEffect(() => {
    if (text !== '') title.current?.focus();
  }, [text]);
  const step = words.step.replace('{{number}}', String(number)).replace('{{count}}', String(count));
  const answers: readonly string[] = scales[question.scale];
  return (
    <>
      <div className={styles.progress}>
        <p>{step}</p>
        <progress className={styles.bar} value={number} max={count} aria-hidden="true" />
      </div>
      <div>
        <h1 ref={title} tabIndex={-1} className={styles.question}>
          {text}
        </h1>
        {speak ? (
          <Button icon="listen" size="lg" onClick={() => speak([text, ...answers.map((one) => named[one])].join('. '))}>
            {words.listen}
          </Button>
        ) : null}
        <div className={styles.answers}>
          {answers.map((answer) => (
            <button
              key={answer}
              type="button"
              className={styles.answer}
              aria-pressed={given === answer}
              onClick={() => onAnswer(answer)}
            >
              <AnswerPicture scale={question.scale} answer={answer} />
              <span>{named[answer]}</span>
            </button>
          ))}
        </div>
      </div>
      <div className={styles.foot}>
        <Button icon="back" size="lg" onClick={onBack}>
          {words.back}
        </Button>
        <Button variant="tertiary" size="lg" onClick={() => onAnswer(undefined)}>
          {words.skip}
        </Button>
      </div>
    </>
  );
}
