import { useEffect, useState } from 'react';
import type { SlipWords } from '../../model/slips/slip.ts';

/** The words of a slip, those of the language before until they have come. */
export function useSlipWords(load: () => Promise<SlipWords>): SlipWords | 'failed' | undefined {
  const [words, setWords] = useState<{ of: typeof load; words: SlipWords | 'failed' }>();
  useEffect(() => {
    let isGone = false;
    const show = (loaded: SlipWords | 'failed'): void => {
      if (!isGone) setWords({ of: load, words: loaded });
    };
    load().then(show, () => show('failed'));
    return () => {
      isGone = true;
    };
  }, [load]);
  return words?.of === load ? words.words : undefined;
}
