import { useEffect, useRef, useState } from 'react';
import { BrandMark } from '../../components/brand/brand-mark.tsx';
import { Button } from '../../components/button/button.tsx';
import { consentWords } from '../../i18n/consent-words.ts';
import styles from './consent-screen.module.css';

/** What somebody is asked on the tablet that they were given. */
export type ConsentQuestion = {
  /** BCP 47, of notice and buttons. */
  tag: string;
  dir: 'rtl' | 'ltr';
  text: string;
  network: string;
  /** Keeps the answer; durable when it resolves. */
  onAnswer: (isGiven: boolean) => Promise<void>;
};

type ConsentScreenProps = { question: ConsentQuestion; onDone: () => void };

/** All that is on the tablet while somebody reads and decides: in their language, without a name of anybody. */
export function ConsentScreen({ question, onDone }: ConsentScreenProps) {
  const { tag, dir, text, network, onAnswer } = question;
  const words = consentWords(tag);
  const [state, setState] = useState<'asked' | 'saving' | 'failed' | 'answered'>('asked');
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (state === 'asked' || state === 'answered') title.current?.focus();
  }, [state]);

  async function answer(isGiven: boolean): Promise<void> {
    if (state === 'saving') return;
    setState('saving');
    try {
      await onAnswer(isGiven);
      setState('answered');
    } catch {
      setState('failed');
    }
  }

  if (state === 'answered') {
    return (
      <main id="main" lang={tag} dir={dir} className={styles.screen}>
        <span />
        <div className={styles.thanks}>
          <BrandMark size="lg" />
          <h1 ref={title} tabIndex={-1} className={styles.title}>
            {words.thanks}
          </h1>
        </div>
        <div className={styles.foot}>
          <Button icon="lock" size="lg" onClick={onDone}>
            {words.back}
          </Button>
        </div>
      </main>
    );
  }
  return (
    <main id="main" lang={tag} dir={dir} className={styles.screen}>
      <p className={styles.head}>
        <BrandMark size="sm" />
        <bdi>{network}</bdi>
      </p>
      <div>
        <h1 ref={title} tabIndex={-1} className={styles.title}>
          {words.title}
        </h1>
        <p className={styles.text}>{text}</p>
        {state === 'failed' ? <p role="alert">{words.failed}</p> : null}
      </div>
      <div className={styles.foot}>
        <Button size="lg" onClick={() => void answer(false)}>
          {words.no}
        </Button>
        <Button size="lg" variant="primary" icon="check" onClick={() => void answer(true)}>
          {words.yes}
        </Button>
      </div>
    </main>
  );
}
