import { type ReactNode, useEffect, useState } from 'react';
import { type EvaluationWords, loadEvaluationWords } from '../../i18n/evaluation-words.ts';
import { type EvaluationForm, freeTextKey } from '../../model/evaluations/form.ts';
import { type SlipLanguage, slipDirection } from '../../model/slips/slip-languages.ts';
import styles from './evaluations.module.css';
import { FreeTextStep } from './free-text-step.tsx';
import type { Said } from './keep-evaluation.ts';
import { LanguageChoice } from './language-choice.tsx';
import { LastStep } from './last-step.tsx';
import { QuestionStep } from './question-step.tsx';

type EvaluationScreenProps = {
  form: EvaluationForm;
  network: string;
  /** Durable when it resolves. */
  onSaid: (said: Said) => Promise<void>;
  /** Back to the staff, who unlock; missing on somebody's own phone. */
  onDone?: (() => void) | undefined;
  /** Below the languages. */
  foot?: ReactNode;
};

type Chosen = { tag: SlipLanguage; words: EvaluationWords };
type Answers = Readonly<Record<string, string>>;

/** All that is on the screen while a visitor says how it was. What they tap is gone with the page until the end. */
export function EvaluationScreen({ form, network, onSaid, onDone, foot }: EvaluationScreenProps) {
  const [chosen, setChosen] = useState<Chosen>();
  const [place, setPlace] = useState(0);
  const [answers, setAnswers] = useState<Answers>({});
  const [state, setState] = useState<'asking' | 'saving' | 'failed' | 'kept'>('asking');
  const [said, setSaid] = useState<Said>();
  const { questions, freeText = false } = form;
  useEffect(() => {
    if (place >= 0) scrollTo(0, 0);
  }, [place]);

  async function send(what: Said): Promise<void> {
    setSaid(what);
    setState('saving');
    try {
      await onSaid(what);
      setState('kept');
      setAnswers({});
      setSaid(undefined);
    } catch {
      setState('failed');
    }
  }

  function finish(given: Answers, text = ''): void {
    const what = { form: form.id, answers: { ...given }, ...(text === '' ? {} : { texts: { [freeTextKey]: text } }) };
    // Whoever has said nothing has nothing to be kept.
    if (Object.keys(given).length === 0 && text === '') setState('kept');
    else void send(what);
  }

  function answer(code: string, value: string | undefined): void {
    const { [code]: _, ...others } = answers;
    const next = value === undefined ? others : { ...others, [code]: value };
    setAnswers(next);
    if (place + 1 < questions.length || freeText) setPlace(place + 1);
    else finish(next);
  }

  function restart(): void {
    setChosen(undefined);
    setPlace(0);
    setAnswers({});
    setState('asking');
  }

  function step() {
    if (!chosen) {
      return (
        <LanguageChoice
          network={network}
          offered={(tag) => questions.every(({ texts }) => tag in texts)}
          onChoose={(tag) => void loadEvaluationWords(tag).then((words) => setChosen({ tag, words }))}
        />
      );
    }
    const { tag, words } = chosen;
    const question = questions[place];
    if (state !== 'asking') {
      const onAgain = () => (said ? void send(said) : restart());
      return (
        <LastStep words={words} state={state} onAgain={onAgain} onNext={onDone ? restart : undefined} onDone={onDone} />
      );
    }
    if (!question) {
      return <FreeTextStep words={words} onText={(text) => finish(answers, text)} onBack={() => setPlace(place - 1)} />;
    }
    return (
      <QuestionStep
        key={question.code}
        question={question}
        tag={tag}
        words={words}
        number={place + 1}
        count={questions.length + (freeText ? 1 : 0)}
        given={answers[question.code]}
        onAnswer={(value) => answer(question.code, value)}
        onBack={() => (place === 0 ? restart() : setPlace(place - 1))}
      />
    );
  }

  return (
    <main id="main" className={styles.screen} {...(chosen ? { lang: chosen.tag, dir: slipDirection(chosen.tag) } : {})}>
      {step()}
      {chosen && place === 0 && state === 'asking' ? <p className={styles.text}>{chosen.words.anonymous}</p> : null}
      {chosen ? null : foot}
    </main>
  );
}
