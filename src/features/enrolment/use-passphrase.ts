import { useCallback, useEffect, useState } from 'react';
import { proposePassphrase } from '../../vault/passphrase.ts';
import { loadPassphraseWords } from './passphrase-words.ts';

/** Four words to take, and other ones. `undefined` while the list is on its way, and where it does not come. */
export function usePassphrase(): { phrase: string | undefined; another: () => void } {
  const [words, setWords] = useState<readonly string[]>([]);
  const [phrase, setPhrase] = useState<string>();
  useEffect(() => {
    let isGone = false;
    void loadPassphraseWords().then(
      (loaded) => {
        if (isGone) return;
        setWords(loaded);
        setPhrase(proposePassphrase(loaded));
      },
      // Nothing is proposed then; an own password can be chosen all the same.
      () => undefined,
    );
    return () => {
      isGone = true;
    };
  }, []);
  const another = useCallback(() => setPhrase(proposePassphrase(words)), [words]);
  return { phrase, another };
}
